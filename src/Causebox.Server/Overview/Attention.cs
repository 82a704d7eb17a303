using Causebox.Analysis.Episodes;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Robots;
using Causebox.Server.Sessions;

namespace Causebox.Server.Overview;

/// <summary>What somebody should look at. Nothing is counted further than to a thousand: who has more of it looks at the list.</summary>
internal static class Attention
{
    private const int CountTo = 1_000;
    private const int MostSilent = 10;
    private const int MostSessions = 5;

    public static async Task<AttentionView> ReadAsync(DatabaseScope scope, OverviewInterval interval)
    {
        var counts = await CountAsync(scope, interval);
        return new(
            Lack(counts[0], Query("stale", "true")), Lack(counts[1], Query("errored", "true")), Lack(counts[2], Query("analysed", "false")),
            await BlockedGates.ReadAsync(scope, interval.Now), await SilentAsync(scope, interval, counts[3]), await SessionsAsync(scope, interval, counts[4]));

        string Query(string name, string value) => ListQuery.Of([("status", "failed"), (name, value), ("robot", interval.Robot)]);
    }

    private static LackView Lack(long count, string list) => new(Math.Min(count, CountTo), count > CountTo, list);

    private static async Task<long[]> CountAsync(DatabaseScope scope, OverviewInterval interval)
    {
        await using var batch = new SqlBatch(scope);
        Add("episodes o where o.organization_id = $1 and o.status = 'failed' and o.analyzer_version < $2", EpisodeRules.Version);
        Add("episodes o where o.organization_id = $1 and o.status = 'failed' and o.analysis_status = 'errored'");
        Add("episodes o where o.organization_id = $1 and o.status = 'failed' and o.analysis_status is null");
        Add($"robots o where o.organization_id = $1 and {RobotSilence.Condition("o", "$2")}", interval.Now);
        Add(
            "mcap_sessions o where o.organization_id = $1 and o.outcome = 'failed' and o.session_uid >= $2 and o.session_uid < $3",
            TimedId.LowestAt(interval.From), TimedId.LowestAt(interval.To));
        await using var reader = await batch.ReadAsync();
        var counts = new List<long>();
        do
        {
            if (await reader.ReadAsync(scope.Cancel))
                counts.Add(reader.GetInt64(0));
        }
        while (await reader.NextResultAsync(scope.Cancel));
        return [.. counts];

        void Add(string from, params object?[] parameters)
        {
            object?[] all = interval.Robot is null ? [batch.Organization, .. parameters] : [batch.Organization, .. parameters, interval.Robot];
            var robot = interval.Robot is null ? "" : $"and o.robot = ${all.Length}";
            batch.Add($"select count(*) from (select from {from} {robot} limit {CountTo + 1}) o", all);
        }
    }

    private static async Task<SilentRobotsView> SilentAsync(DatabaseScope scope, OverviewInterval interval, long count)
    {
        var rows = count == 0 ? [] : await scope.QueryAsync<SilentRow>(
            $"""
            select robot, heartbeat_at, {RobotSilence.Expected("o")} as expected from robots o
            where organization_id = @organization and (@Robot::text is null or robot = @Robot) and {RobotSilence.Condition("o", "@Now")}
            order by heartbeat_at desc, robot limit {MostSilent}
            """,
            new { organization = scope.Organization.Value, interval.Robot, interval.Now });
        return new(Math.Min(count, CountTo), count > CountTo, RobotSilence.Rule, [.. rows.Select(row => new SilentRobotView(row.Robot, row.HeartbeatAt, row.Expected))]);
    }

    private static async Task<FailedSessionsView> SessionsAsync(DatabaseScope scope, OverviewInterval interval, long count)
    {
        var rows = count == 0 ? [] : await scope.QueryAsync<SessionRow>(
            $"""
            select * from mcap_sessions
            where organization_id = @organization and outcome = 'failed' and session_uid >= @from and session_uid < @to and (@Robot::text is null or robot = @Robot)
            order by session_uid desc limit {MostSessions}
            """,
            new { organization = scope.Organization.Value, interval.Robot, from = TimedId.LowestAt(interval.From), to = TimedId.LowestAt(interval.To) });
        var list = ListQuery.Of([("outcome", "failed"), .. ListQuery.Within(interval.From, interval.To), ("robot", interval.Robot)]);
        return new(
            Math.Min(count, CountTo), count > CountTo, list,
            [
                .. rows.Select(row => new FailedSessionView(
                    row.SessionId, row.Robot, TimedId.TimeOf(row.SessionUid), row.Headline,
                    row.FailureCategory is { } category ? new FailureClassView(category, row.FailureDetail!) : null)),
            ]);
    }

    private sealed record SilentRow
    {
        public required string Robot { get; init; }

        public required DateTimeOffset HeartbeatAt { get; init; }

        public required double Expected { get; init; }
    }
}
