using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>How long a stage or a layer took, bucket by bucket.</summary>
/// <param name="Stage">Its name, such as <c>policy</c> or <c>L1</c>.</param>
/// <param name="P95Ms">The 95th percentile, ms, at most 7 % above the true one; NaN where none was recorded.</param>
/// <param name="MaxMs">The longest, ms; NaN where none was recorded.</param>
public sealed record StageLatencies(string Stage, ImmutableArray<double> P95Ms, ImmutableArray<double> MaxMs);
