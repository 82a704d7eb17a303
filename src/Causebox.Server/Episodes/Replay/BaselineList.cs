using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>
/// What an episode may be held against: what it was replayed from, then the newest successes with samples among the robot's last episodes, those of the same policy
/// and environment first.
/// </summary>
internal static class BaselineList
{
    private const int Most = 10;

    // How far back is looked: each of them may cost a look at its artifacts.
    private const int Window = 1000;

    private const string Columns = "episode_id, name, status, robot, policy_version, env_version, duration_s::float8 as duration_s";

    private const string Artifacts =
        """
        array(select a.name from artifacts a where a.organization_id = @organization and a.subject_kind = 'episode' and a.subject_id = e.episode_id
            and a.state = 'committed' and a.name = any (array['sensors', 'actions', 'video']) order by a.name)
        """;

    public static async Task<IReadOnlyList<BaselineView>> ReadAsync(DatabaseScope scope, EpisodeRow episode, Guid? replayedFrom)
    {
        var parameters = new
        {
            organization = scope.Organization.Value,
            episode.EpisodeId,
            episode.Robot,
            episode.PolicyVersion,
            episode.EnvVersion,
            replayedFrom,
            Window,
            Most,
        };
        var named = replayedFrom is null ? [] : await scope.QueryAsync<BaselineRow>(
            $"select {Columns}, {Artifacts} as artifacts from episodes e where organization_id = @organization and episode_id = @replayedFrom", parameters);
        var recent = episode.Robot is null ? [] : await scope.QueryAsync<BaselineRow>(
            $"""
            select {Columns}, {Artifacts} as artifacts from (
                select {Columns}, is_success from episodes
                where organization_id = @organization and robot = @Robot order by episode_id desc limit @Window) e
            where is_success and episode_id <> @EpisodeId and episode_id is distinct from @replayedFrom and exists (
                select from artifacts a where a.organization_id = @organization and a.subject_kind = 'episode' and a.subject_id = e.episode_id
                    and a.state = 'committed' and a.name in ('sensors', 'actions'))
            order by (policy_version is not distinct from @PolicyVersion) and (env_version is not distinct from @EnvVersion) desc, episode_id desc limit @Most
            """,
            parameters);
        return [.. named.Select(row => row.ToView("replayed_from", episode)), .. recent.Select(row => row.ToView("recent_success", episode)).Take(Most - named.Count)];
    }

    private sealed record BaselineRow
    {
        public required Guid EpisodeId { get; init; }

        public string? Name { get; init; }

        public required string Status { get; init; }

        public string? Robot { get; init; }

        public string? PolicyVersion { get; init; }

        public string? EnvVersion { get; init; }

        public double? DurationS { get; init; }

        public required string[] Artifacts { get; init; }

        public BaselineView ToView(string reason, EpisodeRow of) => new(
            EpisodeId, Name, Status, Robot, PolicyVersion, EnvVersion, TimedId.TimeOf(EpisodeId), DurationS, reason,
            PolicyVersion == of.PolicyVersion, EnvVersion == of.EnvVersion, Artifacts);
    }
}
