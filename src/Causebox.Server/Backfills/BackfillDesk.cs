using System.Text.Json;
using Causebox.Analysis.Episodes;
using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Backfills;

/// <summary>Begins backfills, holds them up, and ends them. Each change writes its audit row.</summary>
internal sealed class BackfillDesk(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// As an SQL condition on an episode <c>e</c>: it may be one to explain, and has no analysis by these rules of its newest state. Parameters: <c>@organization</c>,
    /// <c>@version</c>, <c>@robot</c>. The first line is that of the index.
    /// </summary>
    public const string Unexplained =
        """
        (e.status = 'failed' or (e.status = 'ready' and not e.is_success))
        and e.organization_id = @organization and (@robot::text is null or e.robot = @robot)
        and not exists (
            select from failure_analyses a
            where a.organization_id = e.organization_id and a.episode_id = e.episode_id
                and a.analyzer_version = @version and a.episode_revision = e.revision and not a.is_partial)
        """;

    /// <summary>Begins one; or the one that is not over.</summary>
    public Task<(BackfillRow Row, bool IsNew)> StartAsync(Caller caller, BackfillRequest request, CancellationToken cancel) =>
        database.InAsync(caller.Organization, async scope =>
        {
            // Whoever asks at the same time waits here, and then finds it.
            await scope.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended('backfill ' || @organization, 0))", new { organization = $"{caller.Organization}" });
            var open = await scope.FindAsync<BackfillRow>("select * from backfills where organization_id = @organization and state in ('running', 'paused')", Own(caller));
            return open is null ? (await InsertAsync(scope, caller, request), true) : (open, false);
        }, cancel);

    public Task<IReadOnlyList<BackfillRow>> ListAsync(Caller caller, CancellationToken cancel) => database.InAsync(
        caller.Organization,
        scope => scope.QueryAsync<BackfillRow>("select * from backfills where organization_id = @organization order by backfill_id desc limit 100", Own(caller)), cancel);

    public Task<BackfillRow?> FindAsync(Caller caller, Guid id, CancellationToken cancel) =>
        database.InAsync(caller.Organization, scope => FindAsync(scope, id, toChange: false), cancel);

    /// <summary>Holds it up, lets it go on, or ends it; null where there is none. One that is over stays as it is.</summary>
    public Task<BackfillRow?> TurnAsync(Caller caller, Guid id, string state, CancellationToken cancel) =>
        database.InAsync(caller.Organization, async scope =>
        {
            if (await FindAsync(scope, id, toChange: true) is not { } row || row.State == state || BackfillState.IsOver(row.State))
                return await FindAsync(scope, id, toChange: false);
            var now = clock.GetUtcNow();
            await using var batch = new SqlBatch(scope);
            // The time that it stood still is no part of its rate.
            batch.Add(
                """
                update backfills set state = $3, updated_at = $4, next_at = $4, finished_at = $5,
                    sampled_at = $4, sampled_done = done, earlier_at = $4, earlier_done = done
                where organization_id = $1 and backfill_id = $2
                """,
                batch.Organization, id, state, now, state == BackfillState.Cancelled ? now : null);
            if (state == BackfillState.Running)
                await AskForLanesAsync(scope, batch, id, now);
            Write(audit, scope, caller, row, state == BackfillState.Running ? "resumed" : state);
            await batch.ExecuteAsync();
            return await FindAsync(scope, id, toChange: false);
        }, cancel);

    public static Task<BackfillRow?> FindAsync(DatabaseScope scope, Guid id, bool toChange) => scope.FindAsync<BackfillRow>(
        $"select * from backfills where organization_id = @organization and backfill_id = @id{(toChange ? " for update" : "")}",
        new { organization = scope.Organization.Value, id });

    public static void Write(AuditLog audit, DatabaseScope scope, Caller caller, BackfillRow row, string what) => audit.Write(
        scope, caller, $"backfill.{what}", ("backfill", row.BackfillId.ToString("D")),
        JsonSerializer.Serialize(new(row.Total, row.Done, row.Deferred, row.Robot, row.RatePerS), BackfillsJson.Default.BackfillAudit));

    private async Task<BackfillRow> InsertAsync(DatabaseScope scope, Caller caller, BackfillRequest request)
    {
        var now = clock.GetUtcNow();
        var id = Guid.CreateVersion7(now);
        var since = request.Since is { } from ? TimedId.LowestAt(from) : Guid.Empty;
        var until = TimedId.LowestAt(request.Until is { } to && to < now ? to : now.AddMilliseconds(1));
        var total = await scope.GetAsync<long>(
            $"select count(*) from episodes e where {Unexplained} and e.episode_id >= @since and e.episode_id < @until",
            new { organization = caller.Organization.Value, robot = request.Robot, version = EpisodeRules.Version, since, until });
        await using var batch = new SqlBatch(scope);
        batch.Add(
            """
            insert into backfills (organization_id, backfill_id, state, robot, since_id, until_id, rate_per_s, lanes, cursor_id, next_at, total,
                sampled_at, earlier_at, requested_by, created_at, updated_at)
            values ($1, $2, 'running', nullif($3, ''), $4, $5, $6, $7, $4, $8, $9, $8, $8, $10, $8, $8)
            """,
            batch.Organization, id, request.Robot ?? "", since, until, request.RatePerSecond, request.Lanes, now, total, caller.Actor);
        for (var lane = 0; lane < request.Lanes; lane++)
        {
            var laneId = Guid.CreateVersion7(now);
            batch.Add("insert into backfill_lanes (organization_id, lane_id, backfill_id, start_at) values ($1, $2, $3, $4)", batch.Organization, laneId, id, now);
            JobQueue.Add(batch, JobKinds.Backfill, laneId, now);
        }

        await batch.ExecuteAsync();
        var row = (await FindAsync(scope, id, toChange: false))!;
        Write(audit, scope, caller, row, "started");
        return row;
    }

    private static async Task AskForLanesAsync(DatabaseScope scope, SqlBatch batch, Guid id, DateTimeOffset now)
    {
        var lanes = await scope.QueryAsync<Guid>(
            "select lane_id from backfill_lanes where organization_id = @organization and backfill_id = @id", new { organization = scope.Organization.Value, id });
        foreach (var lane in lanes)
            JobQueue.Add(batch, JobKinds.Backfill, lane, now);
    }

    private static object Own(Caller caller) => new { organization = caller.Organization.Value };
}
