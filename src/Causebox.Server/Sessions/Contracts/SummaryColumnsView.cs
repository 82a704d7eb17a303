using System.Collections.Immutable;
using Causebox.Analysis.Sessions.Index;

namespace Causebox.Server.Sessions;

/// <summary>A session in buckets, a list for each value: a quarter of the bytes, for whoever draws it. Where a bucket has no cycle its values are null or 0.</summary>
/// <param name="Bounds">Where each bucket starts, and where the last one ends: one more than there are buckets.</param>
/// <param name="Contexts">The contexts there are; <c>context</c> counts in it, from 0.</param>
internal sealed record SummaryColumnsView(
    string SessionId, string By, int Count, IReadOnlyList<ulong> Bounds, IReadOnlyList<long?> FirstCycle, IReadOnlyList<long?> LastCycle,
    IReadOnlyList<ulong?> LogTimeNs, IReadOnlyList<int> Pass, IReadOnlyList<int> Clamp, IReadOnlyList<int> Reject, IReadOnlyList<int> Fault,
    IReadOnlyList<long> Missing, IReadOnlyList<double?> MaxMs, IReadOnlyList<double?> P95Ms, IReadOnlyList<int?> Context, IReadOnlyList<int?> ContextSeverity,
    IReadOnlyList<string> Contexts, IReadOnlyList<LayerCountsView> Layers, IReadOnlyList<StageLatenciesView> Stages)
{
    public static SummaryColumnsView Of(string sessionId, string by, CycleSummary summary)
    {
        var buckets = summary.Buckets;
        string[] contexts = [.. buckets.Select(bucket => bucket.Context).OfType<string>().Distinct(StringComparer.Ordinal)];
        var numbers = contexts.Index().ToDictionary(one => one.Item, one => one.Index, StringComparer.Ordinal);
        return new(
            sessionId, by, buckets.Length, buckets.IsEmpty ? [] : [.. buckets.Select(bucket => bucket.Start), buckets[^1].End],
            Known(buckets, bucket => bucket.FirstCycle), Known(buckets, bucket => bucket.LastCycle), Known(buckets, bucket => bucket.LogTime),
            [.. buckets.Select(bucket => bucket.Pass)], [.. buckets.Select(bucket => bucket.Clamp)], [.. buckets.Select(bucket => bucket.Reject)],
            [.. buckets.Select(bucket => bucket.Fault)], [.. buckets.Select(bucket => bucket.Missing)],
            [.. buckets.Select(bucket => SessionViews.Number(bucket.MaxMs))], [.. buckets.Select(bucket => SessionViews.Number(bucket.P95Ms))],
            [.. buckets.Select(bucket => bucket.Context is { } context ? numbers[context] : (int?)null)],
            [.. buckets.Select(bucket => bucket.ContextSeverity < 0 ? (int?)null : bucket.ContextSeverity)], contexts,
            [.. summary.Layers.Select(LayerCountsView.Of)], [.. summary.Stages.Select(StageLatenciesView.Of)]);
    }

    private static T?[] Known<T>(ImmutableArray<SummaryBucket> buckets, Func<SummaryBucket, T> value)
        where T : struct => [.. buckets.Select(bucket => bucket.Cycles == 0 ? (T?)null : value(bucket))];
}
