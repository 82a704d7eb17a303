using Causebox.Analysis.Episodes;
using Causebox.Analysis.Evals;
using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using System.Text;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Evals;

/// <summary>Takes the results of eval runs: one for each baseline, whatever is sent how often. A candidate that regressed is analysed at once.</summary>
internal sealed class EvalResults(ServerDatabase database, AuditLog audit, OutsideWord words, TimeProvider clock)
{
    private const string Upsert =
        """
        insert into eval_results (organization_id, eval_result_id, eval_run_id, baseline_episode_id, candidate_episode_id, status, metrics, error, updated_at,
            success_baseline, success_candidate, not_measured_because, reward_baseline, reward_candidate, collisions_baseline, collisions_candidate,
            time_to_goal_baseline, time_to_goal_candidate, ood_action_share)
        values (@organization, @EvalResultId, @run, @BaselineEpisodeId, @CandidateEpisodeId, @Status, @Metrics::json, @Error, @UpdatedAt,
            @SuccessBaseline, @SuccessCandidate, @NotMeasuredBecause, @RewardBaseline, @RewardCandidate, @CollisionsBaseline, @CollisionsCandidate,
            @TimeToGoalBaseline, @TimeToGoalCandidate, @OodActionShare)
        on conflict (organization_id, eval_run_id, baseline_episode_id) do update set
            candidate_episode_id = excluded.candidate_episode_id, status = excluded.status, metrics = excluded.metrics, error = excluded.error,
            updated_at = excluded.updated_at, success_baseline = excluded.success_baseline, success_candidate = excluded.success_candidate,
            not_measured_because = excluded.not_measured_because, reward_baseline = excluded.reward_baseline, reward_candidate = excluded.reward_candidate,
            collisions_baseline = excluded.collisions_baseline, collisions_candidate = excluded.collisions_candidate,
            time_to_goal_baseline = excluded.time_to_goal_baseline, time_to_goal_candidate = excluded.time_to_goal_candidate,
            ood_action_share = excluded.ood_action_share
        """;

    /// <exception cref="RefusedException">There is no such run, baseline or candidate, or the run is over.</exception>
    public async Task<(Guid ResultId, EvalRunRow Run)> RecordAsync(Caller caller, Guid runId, EvalResultRequest request, CancellationToken cancel)
    {
        var (id, run, touched) = await database.InAsync(caller.Organization, async scope =>
        {
            var open = await OpenAsync(scope, runId, request.BaselineEpisodeId);
            var before = await scope.FindAsync<EvalResultRow>(
                $"""
                select {EvalResultRow.Columns} from eval_results
                where organization_id = @organization and eval_run_id = @runId and baseline_episode_id = @BaselineEpisodeId
                """,
                new { organization = scope.Organization.Value, runId, request.BaselineEpisodeId });
            var row = await RowAsync(scope, open, request) with { EvalResultId = before?.EvalResultId ?? Guid.CreateVersion7(clock.GetUtcNow()) };
            // What comes again as it was changes nothing, and is no news to anybody.
            if (before is not null && row with { UpdatedAt = before.UpdatedAt } == before)
                return (before.EvalResultId, open, []);
            await WriteAsync(scope, caller, open, row);
            Guid[] candidates = [.. new[] { before?.CandidateEpisodeId, row.CandidateEpisodeId }.OfType<Guid>().Distinct()];
            return (row.EvalResultId, (await EvalDesk.FindAsync(scope, runId))!, await words.SayAsync(scope, candidates));
        }, cancel);
        await words.FollowAsync(caller, touched, AnalysisTrigger.EvalResult);
        return (id, run);
    }

    /// <summary>
    /// What a client says it measured with an episode of this policy; null for an episode of another one, or for a replay of another baseline, which prove nothing.
    /// </summary>
    /// <exception cref="RefusedException">There is no such episode, or it is the baseline, whose outcome is nobody else's.</exception>
    public static async Task<CandidateEpisode?> CandidateAsync(DatabaseScope scope, Guid? id, string policyVersion, Guid baseline)
    {
        if (id is not { } episode)
            return null;
        if (episode == baseline)
            throw RefusedException.Invalid("candidate_episode_id", "the episode of a replay", "the baseline itself");
        var row = await EpisodeStore.FindAsync(scope, episode) ?? throw EpisodeRefusals.NoSuchEpisode();
        var metadata = Parse(row.Metadata);
        return row.PolicyVersion == policyVersion && IsOf(baseline, metadata)
            ? new CandidateEpisode((row.ArchivedFrom ?? row.Status) == EpisodeWords.Failed, metadata) : null;
    }

    public static MetadataValue Parse(string json) => MetadataValue.Parse(Encoding.UTF8.GetBytes(json));

    // The public SDK writes into a replay's episode what it replays; an episode that says nothing of it is taken at the client's word.
    private static bool IsOf(Guid baseline, MetadataValue metadata) =>
        metadata["baseline_episode_id"].Text is not { } said || (Guid.TryParse(said, out var replayed) && replayed == baseline);

    private static async Task<EvalRunRow> OpenAsync(DatabaseScope scope, Guid runId, Guid baseline)
    {
        var run = await EvalDesk.FindAsync(scope, runId, toChange: true) ?? throw EvalDesk.NoSuchRun();
        if (run.Status is EvalWords.Completed or EvalWords.Failed)
            throw new RefusedException(StatusCodes.Status409Conflict, $"the eval run is {run.Status}, and takes no further results");
        var isOfRun = await scope.GetAsync<bool>(
            """
            select exists (select from eval_baselines
                where organization_id = @organization and eval_run_id = @runId and baseline_episode_id = @baseline)
            """,
            new { organization = scope.Organization.Value, runId, baseline });
        if (!isOfRun)
            throw RefusedException.Invalid("baseline_episode_id", "one of the baselines of the run", $"{baseline:D}");
        return run;
    }

    private async Task<EvalResultRow> RowAsync(DatabaseScope scope, EvalRunRow run, EvalResultRequest request)
    {
        var candidate = await CandidateAsync(scope, request.CandidateEpisodeId, run.CandidatePolicyVersion, request.BaselineEpisodeId);
        var baseline = await EpisodeStore.FindAsync(scope, request.BaselineEpisodeId);
        var known = baseline is null ? OutcomeSignals.None : OutcomeSignals.Of(Parse(baseline.Metadata));
        var row = new EvalResultRow
        {
            EvalResultId = Guid.Empty,
            BaselineEpisodeId = request.BaselineEpisodeId,
            CandidateEpisodeId = request.CandidateEpisodeId,
            Status = request.Status,
            Metrics = WithheldOutcome.Fill(request.Metrics, known),
            Error = request.Error,
            UpdatedAt = clock.GetUtcNow(),
        };
        return request.Status == EvalWords.ResultComplete ? row.With(ReplayOutcome.Of(Parse(request.Metrics), known, candidate)) : row;
    }

    private async Task WriteAsync(DatabaseScope scope, Caller caller, EvalRunRow run, EvalResultRow row)
    {
        await scope.ExecuteAsync(
            Upsert,
            new
            {
                organization = scope.Organization.Value,
                run = run.EvalRunId,
                row.EvalResultId,
                row.BaselineEpisodeId,
                row.CandidateEpisodeId,
                row.Status,
                row.Metrics,
                row.Error,
                row.UpdatedAt,
                row.SuccessBaseline,
                row.SuccessCandidate,
                row.NotMeasuredBecause,
                row.RewardBaseline,
                row.RewardCandidate,
                row.CollisionsBaseline,
                row.CollisionsCandidate,
                row.TimeToGoalBaseline,
                row.TimeToGoalCandidate,
                row.OodActionShare,
            });
        await scope.ExecuteAsync(
            "update eval_runs set status = 'pending', active_at = @UpdatedAt where organization_id = @organization and eval_run_id = @EvalRunId",
            new { row.UpdatedAt, organization = scope.Organization.Value, run.EvalRunId });
        if (run.Status == EvalWords.Expired)
            audit.Write(scope, caller, "eval_run.reopened", ("eval_run", run.EvalRunId.ToString("D")));
        audit.Write(
            scope, caller, "eval_result.recorded", ("eval_run", run.EvalRunId.ToString("D")),
            AuditLog.Json(
                ("eval_result_id", row.EvalResultId.ToString("D")), ("baseline_episode_id", row.BaselineEpisodeId.ToString("D")), ("status", row.Status),
                ("candidate_episode_id", row.CandidateEpisodeId?.ToString("D"))));
    }
}
