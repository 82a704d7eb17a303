using Causebox.Analysis.Episodes;
using Causebox.Analysis.Evals;
using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Evals;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verification;

/// <summary>Takes what scenarios say of a candidate. A candidate that failed one is analysed at once.</summary>
internal sealed class VerificationResults(ServerDatabase database, AuditLog audit, OutsideWord words, TimeProvider clock)
{
    private const string Upsert =
        """
        insert into verification_results (organization_id, result_id, scenario_id, candidate_policy_version, candidate_episode_id, eval_run_id, status, reported, why,
            metrics, error, recorded_at)
        values (@organization, @id, @ScenarioId, @CandidatePolicyVersion, @CandidateEpisodeId, @EvalRunId, @status, @Reported, @why, @Metrics::json, @Error, @now)
        on conflict (organization_id, scenario_id, candidate_policy_version, eval_run_id) where eval_run_id is not null do update set
            candidate_episode_id = excluded.candidate_episode_id, status = excluded.status, reported = excluded.reported, why = excluded.why,
            metrics = excluded.metrics, error = excluded.error, recorded_at = excluded.recorded_at
        returning result_id
        """;

    /// <exception cref="RefusedException">There is no such scenario, run or candidate.</exception>
    public async Task<(Guid Id, ResultJudgement Judgement)> RecordAsync(Caller caller, VerificationRequest request, CancellationToken cancel)
    {
        var (id, judgement, touched) = await database.InAsync(caller.Organization, async scope =>
        {
            var scenario = await ScenarioDesk.FindAsync(scope, request.ScenarioId) ?? throw ScenarioDesk.NoSuchScenario();
            await CheckRunAsync(scope, request);
            var candidate = await EvalResults.CandidateAsync(scope, request.CandidateEpisodeId, request.CandidatePolicyVersion, scenario.BaselineEpisodeId);
            var metrics = EvalResults.Parse(request.Metrics);
            var judgement = ResultJudgement.Of(
                request.Reported, ReplayOutcome.Of(metrics, OutcomeSignals.None, candidate), SaysSuccess(metrics) || candidate is not null && SaysOwn(candidate),
                request.Error);
            var id = await WriteAsync(scope, request, judgement);
            audit.Write(
                scope, caller, "verification_result.recorded", ("scenario", request.ScenarioId.ToString("D")),
                AuditLog.Json(
                    ("result_id", id.ToString("D")), ("candidate_policy_version", request.CandidatePolicyVersion), ("status", GateWords.Of(judgement.Status)),
                    ("reported", request.Reported), ("candidate_episode_id", request.CandidateEpisodeId?.ToString("D"))));
            return (id, judgement, await words.SayAsync(scope, request.CandidateEpisodeId is { } episode ? [episode] : []));
        }, cancel);
        await words.FollowAsync(caller, touched, AnalysisTrigger.VerificationResult);
        return (id, judgement);
    }

    private static bool SaysSuccess(MetadataValue metrics) => metrics.Members.Any(member => member.Key is "success_candidate" or "success_measured");

    private static bool SaysOwn(CandidateEpisode candidate) => candidate.HasFailed || OutcomeSignals.Of(candidate.Metadata).Success is not null;

    private static async Task CheckRunAsync(DatabaseScope scope, VerificationRequest request)
    {
        if (request.EvalRunId is not { } id)
            return;
        // Locked, so that what closes the run sees this result, or this one what that mirrored.
        var run = await EvalDesk.FindAsync(scope, id, toChange: true) ?? throw EvalDesk.NoSuchRun();
        if (run.CandidatePolicyVersion != request.CandidatePolicyVersion)
            throw RefusedException.Invalid("eval_run_id", $"a run of the candidate {request.CandidatePolicyVersion}", $"one of {run.CandidatePolicyVersion}");
    }

    private async Task<Guid> WriteAsync(DatabaseScope scope, VerificationRequest request, ResultJudgement judgement)
    {
        var now = clock.GetUtcNow();
        return await scope.GetAsync<Guid>(
            Upsert,
            new
            {
                organization = scope.Organization.Value,
                id = Guid.CreateVersion7(now),
                request.ScenarioId,
                request.CandidatePolicyVersion,
                request.CandidateEpisodeId,
                request.EvalRunId,
                status = GateWords.Of(judgement.Status),
                request.Reported,
                why = VerificationRequest.Short(judgement.Why),
                request.Metrics,
                request.Error,
                now,
            });
    }
}
