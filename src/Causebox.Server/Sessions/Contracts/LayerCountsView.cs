using Causebox.Analysis.Sessions.Index;

namespace Causebox.Server.Sessions;

/// <summary>Cycles by the gravest decision of a layer, bucket by bucket.</summary>
/// <param name="Layer">Null for cycles of which nothing tells the layer.</param>
internal sealed record LayerCountsView(int? Layer, IReadOnlyList<int> Clamp, IReadOnlyList<int> Reject, IReadOnlyList<int> Fault)
{
    public static LayerCountsView Of(LayerCounts counts) => new(counts.Layer, counts.Clamp, counts.Reject, counts.Fault);
}
