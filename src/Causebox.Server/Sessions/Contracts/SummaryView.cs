using Causebox.Analysis.Sessions.Index;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>A session in buckets.</summary>
/// <param name="Layers">What each layer did, bucket by bucket; a layer that only let pass is not among them.</param>
/// <param name="Stages">How long each stage and layer took, bucket by bucket; empty without <c>stages=true</c>.</param>
internal sealed record SummaryView(
    string SessionId, [property: OneOf("cycle", "time")] string By, int Count, IReadOnlyList<BucketView> Buckets, IReadOnlyList<LayerCountsView> Layers,
    IReadOnlyList<StageLatenciesView> Stages)
{
    public static SummaryView Of(string sessionId, string by, CycleSummary summary) => new(
        sessionId, by, summary.Buckets.Length, [.. summary.Buckets.Select(BucketView.Of)], [.. summary.Layers.Select(LayerCountsView.Of)],
        [.. summary.Stages.Select(StageLatenciesView.Of)]);
}
