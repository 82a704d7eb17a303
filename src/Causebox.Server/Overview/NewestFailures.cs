using Causebox.Server.Database;
using Causebox.Server.Episodes;

namespace Causebox.Server.Overview;

/// <summary>The newest failures of an interval.</summary>
internal static class NewestFailures
{
    private const int Most = 10;

    public static async Task<IReadOnlyList<NewestFailureView>> ReadAsync(DatabaseScope scope, OverviewInterval interval)
    {
        var rows = await scope.QueryAsync<Row>(
            $"""
            select e.episode_id, e.name, e.robot, e.policy_version, e.finalized_at, e.failure_reason, e.failure_category, e.failure_detail, e.headline, f.code, f.confidence
            from (
                select * from episodes e
                where e.organization_id = @organization and e.status = 'failed' and e.episode_id >= @from and e.episode_id < @to
                    {(interval.Robot is null ? "" : "and e.robot = @Robot")}
                order by e.episode_id desc limit {Most}) e
            left join lateral (
                select code, confidence from findings f
                where f.organization_id = e.organization_id and f.episode_id = e.episode_id and (f.category, f.detail) = (e.failure_category, e.failure_detail)
                order by f.rank limit 1) f on true
            order by e.episode_id desc
            """,
            new { organization = scope.Organization.Value, from = TimedId.LowestAt(interval.From), to = TimedId.LowestAt(interval.To), interval.Robot });
        return
        [
            .. rows.Select(row => new NewestFailureView(
                row.EpisodeId, row.Name, row.Robot, row.PolicyVersion, TimedId.TimeOf(row.EpisodeId), row.FinalizedAt, row.FailureReason,
                row.FailureCategory is { } category ? new FailureClassView(category, row.FailureDetail!) : null,
                row.Code is { } code ? new HeadlineFindingView(code, row.Headline ?? code, row.Confidence!) : null)),
        ];
    }

    private sealed record Row
    {
        public required Guid EpisodeId { get; init; }

        public string? Name { get; init; }

        public string? Robot { get; init; }

        public string? PolicyVersion { get; init; }

        public DateTimeOffset? FinalizedAt { get; init; }

        public string? FailureReason { get; init; }

        public string? FailureCategory { get; init; }

        public string? FailureDetail { get; init; }

        public string? Headline { get; init; }

        public string? Code { get; init; }

        public string? Confidence { get; init; }
    }
}
