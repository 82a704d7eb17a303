using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>One channel as it is drawn: at each time of its stream the smallest and the largest value.</summary>
/// <param name="Name">The name that findings give it.</param>
/// <param name="Index">Its column.</param>
/// <param name="Min">The smallest finite value of the whole run; null where there is none.</param>
/// <param name="Max">The largest.</param>
/// <param name="NotFiniteSeconds">How long it was not finite in the whole run.</param>
/// <param name="Lo">The smallest values; null for a gap, and where no value is finite.</param>
/// <param name="Hi">The largest values; null as a whole where the points are the samples, and equal to <paramref name="Lo"/>.</param>
/// <param name="Regions">What is the matter with it, in order of time.</param>
/// <param name="Limits">Its limits.</param>
public sealed record ReplayChannel(
    string Name, int Index, double? Min, double? Max, [property: System.Text.Json.Serialization.JsonPropertyName("not_finite_s")] double NotFiniteSeconds,
    ImmutableArray<double?> Lo, ImmutableArray<double?>? Hi, ImmutableArray<ReplayRegion> Regions, ImmutableArray<ReplayLimit> Limits);
