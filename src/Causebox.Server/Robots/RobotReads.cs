using Causebox.Server.Database;

namespace Causebox.Server.Robots;

/// <summary>
/// Robots in the database. Nobody keeps a list of them: the next name is looked for in each of four indexes, so that a page costs what it shows, and not the
/// episodes that there are.
/// </summary>
internal static class RobotReads
{
    /// <summary>How many names a page looks at for a text.</summary>
    public const int TextWindow = 2_000;

    private const int CountTo = 10_000;

    private static readonly string Names =
        $"""
        with recursive known (robot, place) as (
            select {Next("@after")}, 1
            union all
            select {Next("known.robot")}, place + 1 from known where known.robot is not null and place < @most)
        select robot from known where robot is not null order by place
        """;

    // What each subquery looks at is bounded: an index from its end, so many rows of it.
    private static readonly string Details =
        $"""
        select n.robot, {Count("")} as episodes, {Count("and e.status = 'failed'")} as failed, last.episode_id, last.finalized_at,
            (select s.session_uid from mcap_sessions s where s.organization_id = @organization and s.robot = n.robot order by s.session_uid desc limit 1) as session_uid,
            r.heartbeat_at, r.agent_version, r.running_software, r.running_model, {RobotSilence.Expected("r")} as expected,
            c.fitted_at, c.channels, c.fitted, (
                select array_agg(v.policy_version order by v.newest desc) from (
                    select p.policy_version, max(p.episode_id::text) as newest from (
                        select e.policy_version, e.episode_id from episodes e
                        where e.organization_id = @organization and e.robot = n.robot order by e.episode_id desc limit 200) p
                    where p.policy_version is not null group by 1 order by 2 desc limit 10) v) as policy_versions
        from unnest(@names) with ordinality n (robot, place)
        left join lateral (
            select e.episode_id, case when e.closed_by = 'robot' then e.finalized_at end as finalized_at from episodes e
            where e.organization_id = @organization and e.robot = n.robot order by e.episode_id desc limit 1) last on true
        left join robots r on r.organization_id = @organization and r.robot = n.robot
        left join lateral (
            select max(c.fitted_at) as fitted_at, count(*)::integer as channels, (count(*) filter (where c.state = 'fitted' and c.disabled_at is null))::integer as fitted
            from calibrations c where c.organization_id = @organization and c.robot = n.robot) c on true
        order by n.place
        """;

    public static async Task<RobotPage> PageAsync(DatabaseScope scope, string? after, int limit, string? text, DateTimeOffset now)
    {
        var most = text is null ? limit + 1 : TextWindow;
        var names = await NamesAsync(scope, after ?? "", most);
        var hits = text is null ? names : [.. names.Where(name => name.Contains(text, StringComparison.OrdinalIgnoreCase))];
        string[] shown = [.. hits.Take(limit)];
        var next = hits.Count > limit ? shown[^1] : text is not null && names.Count == most ? names[^1] : null;
        return new(await ViewsAsync(scope, shown, now), next);
    }

    /// <summary>Null where nobody knows it.</summary>
    public static async Task<RobotView?> FindAsync(DatabaseScope scope, string robot, DateTimeOffset now)
    {
        var known = await scope.GetAsync<bool>(
            """
            select exists (select from episodes where organization_id = @organization and robot = @robot)
                or exists (select from mcap_sessions where organization_id = @organization and robot = @robot)
                or exists (select from robots where organization_id = @organization and robot = @robot)
                or exists (select from calibrations where organization_id = @organization and robot = @robot)
            """,
            new { organization = scope.Organization.Value, robot });
        return known ? (await ViewsAsync(scope, [robot], now)).Single() : null;
    }

    private static Task<IReadOnlyList<string>> NamesAsync(DatabaseScope scope, string after, int most) =>
        scope.QueryAsync<string>(Names, new { organization = scope.Organization.Value, after, most });

    private static async Task<IReadOnlyList<RobotView>> ViewsAsync(DatabaseScope scope, string[] names, DateTimeOffset now)
    {
        if (names.Length == 0)
            return [];
        var rows = await scope.QueryAsync<RobotRow>(Details, new { organization = scope.Organization.Value, names });
        return [.. rows.Select(row => View(row, now))];
    }

    private static RobotView View(RobotRow row, DateTimeOffset now)
    {
        DateTimeOffset? episode = row.EpisodeId is { } id ? TimedId.TimeOf(id) : null;
        DateTimeOffset? session = row.SessionUid is { } uid ? TimedId.TimeOf(uid) : null;
        var agent = row.HeartbeatAt is { } at
            ? new RobotAgentView(at, row.AgentVersion, row.RunningSoftware, row.RunningModel, row.Expected, now - at > TimeSpan.FromSeconds(row.Expected)) : null;
        return new(
            row.Robot, Math.Min(row.Episodes, CountTo), Math.Min(row.Failed, CountTo), row.Episodes > CountTo || row.Failed > CountTo, episode,
            new[] { episode, row.FinalizedAt, session, row.HeartbeatAt }.Max(), agent,
            row.FittedAt is { } fitted ? new(fitted, row.Channels, row.Fitted) : null, row.PolicyVersions ?? []);
    }

    private static string Next(string after) =>
        $"""
        least(
            (select robot from episodes where organization_id = @organization and robot is not null and robot > {after} order by robot limit 1),
            (select robot from mcap_sessions where organization_id = @organization and robot is not null and robot > {after} order by robot limit 1),
            (select robot from robots where organization_id = @organization and robot > {after} order by robot limit 1),
            (select robot from calibrations where organization_id = @organization and robot > {after} order by robot limit 1))
        """;

    private static string Count(string condition) =>
        $"(select count(*) from (select from episodes e where e.organization_id = @organization and e.robot = n.robot {condition} limit {CountTo + 1}) e)";
}
