using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Overview;

/// <summary>What an overview is about: an interval in milliseconds, cut into parts of one length, and the one of the same length before it.</summary>
/// <param name="From">Its begin.</param>
/// <param name="To">Its end, which is not of it.</param>
/// <param name="Buckets">How many parts.</param>
/// <param name="Robot">The only robot; null for all.</param>
/// <param name="Now">When it is asked for.</param>
internal sealed record OverviewInterval(DateTimeOffset From, DateTimeOffset To, int Buckets, string? Robot, DateTimeOffset Now)
{
    private const int UsualBuckets = 24;
    private const int MostBuckets = 200;
    private static readonly TimeSpan Usual = TimeSpan.FromDays(1);
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Where the interval before begins.</summary>
    public DateTimeOffset BeforeFrom => From - (To - From);

    public static IReadOnlyList<QueryParameter> Parameters { get; } =
    [
        QueryParameter.Time("from", "Where the interval begins"), QueryParameter.Time("to", "Where it ends; now where it is absent"),
        QueryParameter.Number("buckets", "Into how many parts it is divided", 1, MostBuckets, UsualBuckets), QueryParameter.Text("robot", "The only one to be counted"),
    ];

    /// <summary>Where each part begins, and where the last ends.</summary>
    public IReadOnlyList<DateTimeOffset> Edges => [.. Enumerable.Range(0, Buckets + 1).Select(Edge)];

    /// <exception cref="RefusedException">It is no interval that can be meant.</exception>
    public static OverviewInterval Read(RequestQuery query, DateTimeOffset now)
    {
        var to = Milliseconds(query.Time("to") ?? now);
        if (to.Ticks < 2 * Longest.Ticks)
            throw RefusedException.Invalid("to", "a time of this age", $"{to:O}");
        var from = Milliseconds(query.Time("from") ?? to - Usual);
        var buckets = (int)(query.Integer("buckets", 1, MostBuckets) ?? UsualBuckets);
        if (to - from < TimeSpan.FromMilliseconds(buckets) || to - from > Longest)
            throw RefusedException.Invalid("from", "a time before to, by a millisecond for each bucket at least and by 366 days at most", $"{from:O} to {to:O}");
        return new(from, to, buckets, query.Text("robot"), now);
    }

    private DateTimeOffset Edge(int part) => From + TimeSpan.FromMilliseconds((long)(To - From).TotalMilliseconds * part / Buckets);

    private static DateTimeOffset Milliseconds(DateTimeOffset time) => DateTimeOffset.FromUnixTimeMilliseconds(time.ToUnixTimeMilliseconds());
}
