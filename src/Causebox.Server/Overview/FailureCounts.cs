using Causebox.Server.Database;
using Causebox.Server.Episodes;
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
    private const string Failures =
        """
        from episodes e where e.organization_id = $1 and e.status = 'failed' and e.episode_id >= $3 and e.episode_id < $4
        """;

    public sealed record OfClass(int Part, string? Category, string? Detail, long Failed, long Analysed, long High);

    public sealed record OfCode(int Part, string Code, long Failed);

    public static async Task<FailureCounts> ReadAsync(DatabaseScope scope, OverviewInterval interval)
    {
        await using var batch = new SqlBatch(scope);
        var (begins, before, to) = (interval.Begins, EpisodeIds.LowestAt(interval.BeforeFrom), EpisodeIds.LowestAt(interval.To));
        var robot = OfRobot(interval, 5);
        // The medians of a long interval are sorted in memory and not on the disk.
        batch.Add("select set_config('work_mem', '32MB', true)");
        Add(
            $"""
            select width_bucket(e.episode_id, $2), e.failure_category, e.failure_detail, count(*), count(e.analysis_status),
                count(*) filter (where e.confidence = 'high')
            {Failures} {robot} group by 1, 2, 3
            """,
            before);
        Add(
            $"""
            select part, is_now, percentile_disc(0.5) within group (order by seconds)
            from (
                select width_bucket(e.episode_id, $2) as part, e.episode_id >= $2[1] as is_now, e.explained_after_s as seconds
                {Failures} {robot} and e.explained_after_s is not null) e
            group by grouping sets ((part), (is_now))
            """,
            before);
        Add(
            $"""
            select width_bucket(f.episode_id, $2), f.code, count(*)
            from findings f join episodes e on e.organization_id = f.organization_id and e.episode_id = f.episode_id
            where f.organization_id = $1 and f.episode_id >= $3 and f.episode_id < $4 and e.organization_id = $1 and e.status = 'failed' and e.episode_id >= $3
                and e.episode_id < $4 {robot}
            group by 1, 2
            """,
            begins[0]);
        await using var reader = await batch.ReadAsync();
        await reader.NextResultAsync(scope.Cancel);
        return await ReadAsync(reader, scope.Cancel);

        void Add(string sql, Guid from)
        {
            if (interval.Robot is { } only)
                batch.Add(sql, batch.Organization, begins, from, to, only);
            else
                batch.Add(sql, batch.Organization, begins, from, to);
        }
    }

    /// <summary>A condition that is there only where a robot is asked for: a plan that serves both would serve neither.</summary>
    public static string OfRobot(OverviewInterval interval, int parameter) => interval.Robot is null ? "" : $"and e.robot = ${parameter}";

    private static async Task<FailureCounts> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var (classes, codes, medians, median) = (new List<OfClass>(), new List<OfCode>(), new Dictionary<int, double>(), (double?)null);
        while (await reader.ReadAsync(cancel))
        {
            classes.Add(new(
                reader.GetInt32(0), reader.IsDBNull(1) ? null : reader.GetString(1), reader.IsDBNull(2) ? null : reader.GetString(2), reader.GetInt64(3), reader.GetInt64(4),
                reader.GetInt64(5)));
        }

        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
        {
            if (!reader.IsDBNull(0))
                medians[reader.GetInt32(0)] = reader.GetDouble(2);
            else if (reader.GetBoolean(1))
                median = reader.GetDouble(2);
        }

        await reader.NextResultAsync(cancel);
        while (await reader.ReadAsync(cancel))
            codes.Add(new(reader.GetInt32(0), reader.GetString(1), reader.GetInt64(2)));
        return new(classes, codes, medians, median);
    }
}
