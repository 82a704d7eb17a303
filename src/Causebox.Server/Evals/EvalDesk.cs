using System.Text.Json;
using Causebox.Analysis.Evals;
using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Verification;

namespace Causebox.Server.Evals;

/// <summary>Opens eval runs, closes them, and expires those that were left behind. Each change writes its audit row.</summary>
internal sealed class EvalDesk(
    ServerDatabase database, AuditLog audit, ScenarioMirror mirror, OutsideWord words, EpisodeSettings episodes, TimeProvider clock)
{
    private const int ExpiredAtOnce = 200;

    /// <exception cref="RefusedException">One of the baselines is not there.</exception>
    public Task<EvalRunRow> CreateAsync(Caller caller, EvalRunRequest request, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        var now = clock.GetUtcNow();
        var (organization, id, baselines) = (scope.Organization.Value, Guid.CreateVersion7(now), request.Baselines.ToArray());
        var known = await scope.GetAsync<long>(
            "select count(*) from episodes where organization_id = @organization and episode_id = any (@baselines)", new { organization, baselines });
        if (known < baselines.Length)
            throw EpisodeRefusals.NoSuchEpisode();
        await scope.ExecuteAsync(
            """
            insert into eval_runs (organization_id, eval_run_id, name, status, candidate_policy_version, baseline_policy_version, metadata, is_verification,
                created_by, created_at, active_at)
            values (@organization, @id, @Name, 'pending', @CandidatePolicyVersion, @BaselinePolicyVersion, @Metadata::json, @IsVerification, @actor, @now, @now)
            """,
            new
            {
                organization,
                id,
                request.Name,
                request.CandidatePolicyVersion,
                request.BaselinePolicyVersion,
                request.Metadata,
                request.IsVerification,
                actor = caller.Actor,
                now,
            });
        await scope.ExecuteAsync(
            "insert into eval_baselines (organization_id, eval_run_id, baseline_episode_id) select @organization, @id, unnest(@baselines)",
            new { organization, id, baselines });
        audit.Write(
            scope, caller, "eval_run.created", ("eval_run", id.ToString("D")),
            AuditLog.Json(("candidate_policy_version", request.CandidatePolicyVersion), ("baselines", $"{baselines.Length}")));
        return (await FindAsync(scope, id))!;
    }, cancel);

    /// <summary>
    /// Closes a run, sums it up, and lets its results speak for the scenarios of their baselines. Closing again answers the same.
    /// </summary>
    /// <exception cref="RefusedException">There is no such run.</exception>
    public async Task<EvalRunRow> FinalizeAsync(Caller caller, Guid id, string status, JsonElement? metadata, CancellationToken cancel)
    {
        var (run, touched) = await database.InAsync(caller.Organization, async scope =>
        {
            var open = await FindAsync(scope, id, toChange: true) ?? throw NoSuchRun();
            if (open.Status is EvalWords.Completed or EvalWords.Failed)
                return (open, []);
            var summary = await SumUpAsync(scope, open, status);
            await scope.ExecuteAsync(
                """
                update eval_runs set status = @status, summary = @text, metadata = @merged::json, finalized_at = @now, active_at = @now
                where organization_id = @organization and eval_run_id = @id
                """,
                new
                {
                    status,
                    text = JsonSerializer.Serialize(EvalSummaryView.Of(summary), EvalsJson.Default.EvalSummaryView),
                    merged = MetadataText.Merge(open.Metadata, metadata, default, episodes.MaxMetadataBytes),
                    now = clock.GetUtcNow(),
                    organization = scope.Organization.Value,
                    id,
                });
            audit.Write(
                scope, caller, "eval_run.finalized", ("eval_run", id.ToString("D")),
                AuditLog.Json(("status", status), ("recommend", summary.HoldBecause.IsEmpty ? "ship" : "hold")));
            var candidates = await mirror.OfRunAsync(scope, caller, open, status);
            return ((await FindAsync(scope, id))!, await words.SayAsync(scope, candidates));
        }, cancel);
        await words.FollowAsync(caller, touched, AnalysisTrigger.VerificationResult);
        return run;
    }

    /// <summary>Expires a batch of the pending runs that were silent since before this time; how many there were.</summary>
    public Task<int> ExpireAsync(Caller caller, DateTimeOffset before, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        var ids = await scope.QueryAsync<Guid>(
            $"""
            update eval_runs set status = 'expired'
            where organization_id = @organization and eval_run_id in (
                select eval_run_id from eval_runs
                where organization_id = @organization and status = 'pending' and active_at < @before
                order by active_at limit {ExpiredAtOnce} for update skip locked)
            returning eval_run_id
            """,
            new { organization = scope.Organization.Value, before });
        foreach (var id in ids)
            audit.Write(scope, caller, "eval_run.expired", ("eval_run", id.ToString("D")));
        return ids.Count;
    }, cancel);

    /// <summary>A run, locked until the transaction ends when it is to be changed; null where there is none.</summary>
    public static Task<EvalRunRow?> FindAsync(DatabaseScope scope, Guid id, bool toChange = false) => scope.FindAsync<EvalRunRow>(
        $"select {EvalRunRow.Columns} from eval_runs r where r.organization_id = @organization and r.eval_run_id = @id{(toChange ? " for update of r" : "")}",
        new { organization = scope.Organization.Value, id });

    public static RefusedException NoSuchRun() => new(StatusCodes.Status404NotFound, "no such eval run");

    private static async Task<EvalSummary> SumUpAsync(DatabaseScope scope, EvalRunRow run, string status)
    {
        // The columns alone: metrics of ten thousand results would be another matter.
        var results = await scope.QueryAsync<EvalResultRow>(
            $"""
            select {EvalResultRow.Columns.Replace(" metrics,", "", StringComparison.Ordinal)}
            from eval_results where organization_id = @organization and eval_run_id = @EvalRunId and status = 'complete'
            """,
            new { organization = scope.Organization.Value, run.EvalRunId });
        return EvalSummary.Of([.. results.Select(result => result.Outcome)], run.EpisodesFailed, run.EpisodeCount, status == EvalWords.Completed);
    }
}
