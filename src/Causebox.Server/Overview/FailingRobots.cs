using Causebox.Server.Database;

namespace Causebox.Server.Overview;

/// <summary>The robots with the most failures.</summary>
internal static class FailingRobots
{
    private const int Most = 10;

    public static async Task<IReadOnlyList<FailingRobotView>> ReadAsync(DatabaseScope scope, OverviewInterval interval)
    {
        await using var batch = new SqlBatch(scope);
        var sql =
            $"""
            select r.robot, r.failed, (
                select count(*) from episodes a where a.organization_id = $1 and a.robot = r.robot and a.episode_id >= $2 and a.episode_id < $3)
            from (
                select e.robot, count(*) as failed from episodes e
                where e.organization_id = $1 and e.status = 'failed' and e.episode_id >= $2 and e.episode_id < $3 and e.robot is not null
                    {FailureCounts.OfRobot(interval, 4)}
                group by 1 order by 2 desc, 1 limit {Most}) r
            order by 2 desc, 1
            """;
        var (from, to) = (TimedId.LowestAt(interval.From), TimedId.LowestAt(interval.To));
        if (interval.Robot is { } only)
            batch.Add(sql, batch.Organization, from, to, only);
        else
            batch.Add(sql, batch.Organization, from, to);
        await using var reader = await batch.ReadAsync();
        var robots = new List<FailingRobotView>();
        while (await reader.ReadAsync(scope.Cancel))
        {
            var (robot, failed, episodes) = (reader.GetString(0), reader.GetInt64(1), reader.GetInt64(2));
            var within = ListQuery.Within(interval.From, interval.To);
            robots.Add(new(
                robot, failed, episodes, (double)failed / episodes, ListQuery.Of([("status", "failed"), .. within, ("robot", robot)]), ListQuery.Of([.. within, ("robot", robot)])));
        }

        return robots;
    }
}
