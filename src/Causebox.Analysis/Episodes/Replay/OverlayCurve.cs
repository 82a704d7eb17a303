using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>One channel of one episode on the time of a comparison: the smallest and the largest value around each time.</summary>
/// <param name="Lo">The smallest; between two samples the line that joins them; null in a gap, outside of the recording, and where nothing is finite.</param>
/// <param name="Hi">The largest.</param>
public sealed record OverlayCurve(ImmutableArray<double?> Lo, ImmutableArray<double?> Hi);
