using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>A range of a session in buckets.</summary>
/// <param name="Buckets">What happened in each.</param>
/// <param name="Layers">The same by layer, of those alone that did anything but pass, the lowest first; those of no known layer last.</param>
/// <param name="Stages">Latencies of every stage and layer in the order they appeared; empty where they were not asked for.</param>
public sealed record CycleSummary(ImmutableArray<SummaryBucket> Buckets, ImmutableArray<LayerCounts> Layers, ImmutableArray<StageLatencies> Stages)
{
    internal static readonly CycleSummary Nothing = new([], [], []);
}
