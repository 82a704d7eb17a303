using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>What a layer did, bucket by bucket: cycles by its gravest decision in them.</summary>
/// <param name="Layer">Its number; null for cycles of which nothing tells the layer.</param>
/// <param name="Clamp">Cycles that it cut back.</param>
/// <param name="Reject">Cycles that it refused.</param>
/// <param name="Fault">Cycles in which it faulted.</param>
public sealed record LayerCounts(int? Layer, ImmutableArray<int> Clamp, ImmutableArray<int> Reject, ImmutableArray<int> Fault);
