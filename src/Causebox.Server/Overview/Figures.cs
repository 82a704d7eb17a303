using Causebox.Server.Verdicts;

namespace Causebox.Server.Overview;

/// <summary>Makes figures of counts. Pure. Part 0 of what is counted is the interval before.</summary>
internal static class Figures
{
    private const int MostCodes = 12;
    private const string Other = "other";
    private static readonly (string, string?) Analysed = ("analysed", "true");
    private static readonly (string, string?) High = ("confidence", "high");

    public static FiguresView Of(OverviewInterval interval, FailureCounts counts)
    {
        var failed = Parts(interval, counts.Classes, row => row.Failed);
        return new(
            new(Now(failed), failed[0], [.. failed.Skip(1).Select(count => (double?)count)], "episodes", ListQuery.Failed(interval), ListQuery.FailedBefore(interval)),
            MostFrequent(interval, counts.Classes, Now(failed)),
            Explained(interval, counts.Classes),
            new(
                counts.Median, Median(counts, 0), [.. Enumerable.Range(1, interval.Buckets).Select(part => Median(counts, part))], "s",
                ListQuery.Failed(interval, Analysed), ListQuery.FailedBefore(interval, Analysed)));
    }

    public static IReadOnlyList<ClassCountsView> ByClass(OverviewInterval interval, IReadOnlyList<FailureCounts.OfClass> rows) =>
    [
        .. rows.Where(row => row.Part > 0).GroupBy(row => (row.Category, row.Detail))
            .Select(group => (group.Key, Counts: Parts(interval, group, row => row.Failed)))
            .OrderByDescending(one => Now(one.Counts)).ThenBy(one => one.Key.Category, StringComparer.Ordinal).ThenBy(one => one.Key.Detail, StringComparer.Ordinal)
            .Select(one => new ClassCountsView(
                one.Key.Category, one.Key.Detail, one.Counts[1..], Now(one.Counts), ListQuery.Failed(interval, OfClass(one.Key.Category, one.Key.Detail)))),
    ];

    public static IReadOnlyList<CodeCountsView> ByCode(OverviewInterval interval, IReadOnlyList<FailureCounts.OfCode> rows)
    {
        var codes = rows.GroupBy(row => row.Code, StringComparer.Ordinal)
            .OrderByDescending(group => group.Sum(row => row.Failed)).ThenBy(group => group.Key, StringComparer.Ordinal).ToArray();
        var views = codes.Take(MostCodes).Select(group => View(group.Key, group, ListQuery.Failed(interval, ("finding", group.Key))));
        return [.. views, .. codes.Length > MostCodes ? [View(Other, codes.Skip(MostCodes).SelectMany(group => group), null)] : Array.Empty<CodeCountsView>()];

        CodeCountsView View(string code, IEnumerable<FailureCounts.OfCode> of, string? list)
        {
            var counts = new long[interval.Buckets];
            foreach (var row in of)
                counts[row.Part - 1] += row.Failed;
            return new(code, counts, counts.Sum(), list);
        }
    }

    private static ClassFigureView MostFrequent(OverviewInterval interval, IReadOnlyList<FailureCounts.OfClass> rows, long failed)
    {
        var first = ByClass(interval, rows).FirstOrDefault(view => view.Category is not null);
        if (first is null)
            return new(null, null, null, null, null, [.. Enumerable.Repeat((long?)null, interval.Buckets)], null, null);
        var before = rows.Where(row => row.Part == 0 && row.Category == first.Category && row.Detail == first.Detail).Sum(row => row.Failed);
        return new(
            first.Category, first.Detail, first.Total, (double)first.Total / failed, before, [.. first.Counts.Select(count => (long?)count)], first.List,
            ListQuery.FailedBefore(interval, OfClass(first.Category, first.Detail)));
    }

    private static ShareFigureView Explained(OverviewInterval interval, IReadOnlyList<FailureCounts.OfClass> rows)
    {
        var (high, analysed) = (Parts(interval, rows, row => row.High), Parts(interval, rows, row => row.Analysed));
        var (part, whole) = (Now(high), Now(analysed));
        var bounds = WilsonInterval.Of(part, whole);
        return new(
            Share(part, whole), bounds?.Low, bounds?.High, part, whole, Share(high[0], analysed[0]), [.. high.Zip(analysed, Share).Skip(1)],
            ListQuery.Failed(interval, High), ListQuery.Failed(interval, Analysed), ListQuery.FailedBefore(interval, High));
    }

    private static (string, string?)[] OfClass(string? category, string? detail) =>
        category is null ? [("classified", "false")] : [("category", category), ("detail", detail)];

    private static double? Share(long part, long whole) => whole == 0 ? null : (double)part / whole;

    private static double? Median(FailureCounts counts, int part) => counts.Medians.TryGetValue(part, out var seconds) ? seconds : null;

    private static long Now(long[] parts) => parts.Skip(1).Sum();

    private static long[] Parts(OverviewInterval interval, IEnumerable<FailureCounts.OfClass> rows, Func<FailureCounts.OfClass, long> count)
    {
        var parts = new long[interval.Buckets + 1];
        foreach (var row in rows)
            parts[row.Part] += count(row);
        return parts;
    }
}
