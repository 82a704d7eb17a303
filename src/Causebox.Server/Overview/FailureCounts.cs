using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Overview;

/// <summary>
/// What is counted of the failures of an interval and of the one before. All of it but the codes comes from one index of the failures (migration 0017), so that it costs what
/// failed and not what there is.
/// </summary>
/// <param name="Classes">How many failures of each class there are in each part; part 0 is the interval before.</param>
/// <param name="Codes">The same for the codes of findings, without part 0.</param>
/// <param name="Medians">Of each part, part 0 the interval before, seconds to the explanation.</param>
/// <param name="Median">The same of the whole interval; null where none was measured.</param>
internal sealed record FailureCounts(
    IReadOnlyList<FailureCounts.OfClass> Classes, IReadOnlyList<FailureCounts.OfCode> Codes, IReadOnlyDictionary<int, double> Medians, double? Median)
{
    // Each part is a range of the index by itself: to ask of each row which part it is of would cost more than to read it.
    private const string Parts = "from unnest($2::uuid[], $3::uuid[]) with ordinality p (low, high, part) cross join lateral";
    private const string Failures =
        """
        from episodes e where e.organization_id = $1 and e.status = 'failed' and e.episode_id >= p.low and e.episode_id < p.high
        """;

    public sealed record OfClass(int Part, string? Category, string? Detail, long Failed, long Analysed, long High);

    public sealed record OfCode(int Part, string Code, long Failed);

    public static async Task<FailureCounts> ReadAsync(DatabaseScope scope, OverviewInterval interval)
    {
        await using var batch = new SqlBatch(scope);
        Guid[] edges = [TimedId.LowestAt(interval.BeforeFrom), .. interval.Edges.Select(TimedId.LowestAt)];
        var robot = OfRobot(interval, 4);
        // The medians of a long interval are sorted in memory and not on the disk.
        batch.Add("select set_config('work_mem', '32MB', true)");
        Add(
            $"""
            select p.part - 1, c.* {Parts} (
                select e.failure_category, e.failure_detail, count(*), count(e.analysis_status), count(*) filter (where e.confidence = 'high')
                {Failures} {robot} group by 1, 2) c
            """,
            edges);
        Add($"select p.part - 1, c.seconds {Parts} (select percentile_disc(0.5) within group (order by e.explained_after_s) as seconds {Failures} {robot}) c", edges);
        Add(
            $"select p.part, c.seconds {Parts} (select percentile_disc(0.5) within group (order by e.explained_after_s) as seconds {Failures} {robot}) c",
            [edges[1], edges[^1]]);
        Add(
            $"""
            select p.part, c.* {Parts} (
                select f.code, count(*) from findings f join (select e.organization_id, e.episode_id {Failures} {robot}) e using (organization_id, episode_id)
                where f.organization_id = $1 and f.episode_id >= p.low and f.episode_id < p.high group by 1) c
            """,
            edges[1..]);
        await using var reader = await batch.ReadAsync();
        await reader.NextResultAsync(scope.Cancel);
        return await ReadAsync(reader, scope.Cancel);

        // Parts from each of these to the next.
        void Add(string sql, Guid[] edges)
        {
            if (interval.Robot is { } only)
                batch.Add(sql, batch.Organization, edges[..^1], edges[1..], only);
            else
                batch.Add(sql, batch.Organization, edges[..^1], edges[1..]);
        }
    }

    /// <summary>A condition that is there only where a robot is asked for: a plan that serves both would serve neither.</summary>
    public static string OfRobot(OverviewInterval interval, int parameter) => interval.Robot is null ? "" : $"and e.robot = ${parameter}";

    private static async Task<FailureCounts> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var (classes, codes, medians, median) = (new List<OfClass>(), new List<OfCode>(), new Dictionary<int, double>(), (double?)null);
        while (await reader.ReadAsync(cancel))
            classes.Add(new((int)reader.GetInt64(0), Text(1), Text(2), reader.GetInt64(3), reader.GetInt64(4), reader.GetInt64(5)));
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            if (!reader.IsDBNull(1))
                medians[(int)reader.GetInt64(0)] = reader.GetDouble(1);
        }

        await reader.NextResultAsync(cancel);
        if (await reader.ReadAsync(cancel) && !reader.IsDBNull(1))
            median = reader.GetDouble(1);
        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            codes.Add(new((int)reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2)));
        return new(classes, codes, medians, median);

        string? Text(int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
    }
}
