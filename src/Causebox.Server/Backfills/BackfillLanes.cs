using Causebox.Analysis.Episodes;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;
using Causebox.Server.Live;

namespace Causebox.Server.Backfills;

/// <summary>What the lanes of a backfill take and give back. Lanes meet at the row of the backfill, locked for the moment of taking.</summary>
internal sealed class BackfillLanes(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    // As many as are done in a moment when nothing holds them up; under a rate, those of ten seconds.
    private const int Most = 50;
    private const double SecondsAtOnce = 10;

    // How far apart the readings are that the rate is computed from.
    private static readonly TimeSpan Sampling = TimeSpan.FromSeconds(10);

    /// <summary>
    /// What the lane is to do: what its last server left undone, or the next episodes. Null when there is nothing more for it, be it that the backfill is done,
    /// stands still, or was ended.
    /// </summary>
    public Task<LaneWork?> TakeAsync(OrganizationId organization, Guid lane, CancellationToken cancel) => database.InAsync(organization, async scope =>
    {
        var parameters = new { organization = organization.Value, lane };
        var id = await scope.FindAsync<Guid?>("select backfill_id from backfill_lanes where organization_id = @organization and lane_id = @lane", parameters);
        if (id is not { } backfill || await BackfillDesk.FindAsync(scope, backfill, toChange: true) is not { State: BackfillState.Running } row)
            return null;
        var left = await scope.GetAsync<LeftRow>(
            "select episodes, start_at from backfill_lanes where organization_id = @organization and lane_id = @lane", parameters);
        if (left.Episodes.Length > 0)
            return new LaneWork(row.BackfillId, left.Episodes, left.StartAt);
        var next = await NextAsync(scope, row);
        if (next.Count > 0)
            return await GiveAsync(scope, row, lane, [.. next]);
        await EndAsync(scope, row);
        return null;
    }, cancel);

    /// <summary>These of the lane were seen to.</summary>
    /// <param name="organization">Whose.</param>
    /// <param name="lane">The lane.</param>
    /// <param name="work">What it had taken.</param>
    /// <param name="done">Those that were analysed, or found so.</param>
    /// <param name="deferred">Those that could not be: the queue is asked to try again.</param>
    /// <param name="cancel">Gives up.</param>
    public Task GiveBackAsync(
        OrganizationId organization, Guid lane, LaneWork work, IReadOnlyList<Guid> done, IReadOnlyList<Guid> deferred, CancellationToken cancel) =>
        database.InAsync(organization, async scope =>
        {
            var now = clock.GetUtcNow();
            Guid[] both = [.. done, .. deferred];
            await using var batch = new SqlBatch(scope);
            // Of two servers that did the same, only one counts it: the array tells.
            batch.Add(
                """
                with lane as (
                    select episodes from backfill_lanes where organization_id = $1 and lane_id = $2 for update),
                counted as (
                    select count(*) as all_of, count(*) filter (where id = any ($4)) as deferred
                    from unnest($3::uuid[]) id where id = any (select unnest(episodes) from lane)),
                given as (
                    update backfill_lanes set episodes = array(select id from unnest(episodes) id where id <> all ($3))
                    where organization_id = $1 and lane_id = $2)
                update backfills set done = done + counted.all_of, deferred = backfills.deferred + counted.deferred, updated_at = $6,
                    earlier_at = case when $6 - sampled_at >= $7 then sampled_at else earlier_at end,
                    earlier_done = case when $6 - sampled_at >= $7 then sampled_done else earlier_done end,
                    sampled_at = case when $6 - sampled_at >= $7 then $6 else sampled_at end,
                    sampled_done = case when $6 - sampled_at >= $7 then done + counted.all_of else sampled_done end
                from counted where organization_id = $1 and backfill_id = $5
                """,
                batch.Organization, lane, both, deferred.ToArray(), work.Backfill, now, Sampling);
            LiveEvents.Add(scope, new(LiveKinds.BackfillChanged, "backfill", work.Backfill.ToString("D")), now);
            foreach (var id in deferred)
                JobQueue.Add(batch, JobKinds.CompleteAnalysis, id, now);
            await batch.ExecuteAsync();
        }, cancel);

    private static Task<IReadOnlyList<Guid>> NextAsync(DatabaseScope scope, BackfillRow row) => scope.QueryAsync<Guid>(
        $"""
        select e.episode_id from episodes e
        where {BackfillDesk.Unexplained} and e.episode_id >= @SinceId and e.episode_id > @CursorId and e.episode_id < @UntilId
        order by e.episode_id limit @most
        """,
        new
        {
            organization = scope.Organization.Value,
            version = EpisodeRules.Version,
            robot = row.Robot,
            row.SinceId,
            row.CursorId,
            row.UntilId,
            most = row.RatePerS is { } rate ? (int)Math.Clamp(rate * SecondsAtOnce / row.Lanes, 1, Most) : Most,
        });

    private async Task<LaneWork> GiveAsync(DatabaseScope scope, BackfillRow row, Guid lane, Guid[] next)
    {
        var start = row.NextAt > clock.GetUtcNow() ? row.NextAt : clock.GetUtcNow();
        var after = row.RatePerS is { } rate ? start + TimeSpan.FromSeconds(next.Length / rate) : start;
        await using var batch = new SqlBatch(scope);
        batch.Add(
            "update backfills set cursor_id = $3, next_at = $4 where organization_id = $1 and backfill_id = $2", batch.Organization, row.BackfillId, next[^1], after);
        batch.Add("update backfill_lanes set episodes = $3, start_at = $4 where organization_id = $1 and lane_id = $2", batch.Organization, lane, next, start);
        await batch.ExecuteAsync();
        return new LaneWork(row.BackfillId, next, start);
    }

    // The last lane to find nothing more ends the backfill; the others have still something in hand.
    private async Task EndAsync(DatabaseScope scope, BackfillRow row)
    {
        var parameters = new { organization = scope.Organization.Value, id = row.BackfillId, now = clock.GetUtcNow() };
        var isInWork = await scope.GetAsync<bool>(
            "select exists (select from backfill_lanes where organization_id = @organization and backfill_id = @id and episodes <> '{}')", parameters);
        if (isInWork)
            return;
        await scope.ExecuteAsync(
            "update backfills set state = 'completed', updated_at = @now, finished_at = @now where organization_id = @organization and backfill_id = @id", parameters);
        BackfillDesk.Write(audit, scope, SystemCaller.For(scope.Organization), row, BackfillState.Completed);
    }

    private sealed record LeftRow
    {
        public required Guid[] Episodes { get; init; }

        public required DateTimeOffset StartAt { get; init; }
    }
}
