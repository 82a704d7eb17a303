using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Evals;

namespace Causebox.Server.Verification;

/// <summary>
/// Lets the results of an eval run speak for the scenarios of their baselines, in the transaction that closes the run, as of when each was
/// recorded: a word that came since is newer. What the client said itself for a scenario in the same
/// run stands. Of a run that did not come to its end no success is taken.
/// </summary>
internal sealed class ScenarioMirror(AuditLog audit, TimeProvider clock)
{
    /// <summary>The candidates that a scenario now speaks of.</summary>
    public async Task<IReadOnlyList<Guid>> OfRunAsync(DatabaseScope scope, Caller caller, EvalRunRow run, string status)
    {
        var results = await scope.QueryAsync<MirrorRow>(
            """
            select s.scenario_id, x.eval_result_id, x.candidate_episode_id, x.status, x.success_candidate, x.not_measured_because, x.error, x.updated_at
            from eval_results x join verification_scenarios s using (organization_id, baseline_episode_id)
            where x.organization_id = @organization and x.eval_run_id = @EvalRunId
                and not exists (select from verification_results v
                    where v.organization_id = @organization and v.scenario_id = s.scenario_id and v.eval_run_id = @EvalRunId)
            """,
            new { organization = scope.Organization.Value, run.EvalRunId });
        var now = clock.GetUtcNow();
        await using var batch = new SqlBatch(scope);
        var candidates = new List<Guid>();
        foreach (var result in results.Where(result => status == EvalWords.Completed || result.SuccessCandidate != true))
        {
            var judgement = Judge(result);
            batch.Add(
                """
                insert into verification_results (organization_id, result_id, scenario_id, candidate_policy_version, candidate_episode_id, eval_run_id, status, why,
                    metrics, error, recorded_at)
                select $1, $2, $3, $4, x.candidate_episode_id, $5, $6, $7::text, x.metrics, x.error, $8
                from eval_results x where x.organization_id = $1 and x.eval_run_id = $5 and x.eval_result_id = $9
                """,
                batch.Organization, Guid.CreateVersion7(now), result.ScenarioId, run.CandidatePolicyVersion, run.EvalRunId,
                GateWords.Of(judgement.Status), VerificationRequest.Short(judgement.Why), result.UpdatedAt, result.EvalResultId);
            audit.Write(
                scope, caller, "verification_result.mirrored", ("scenario", result.ScenarioId.ToString("D")),
                AuditLog.Json(("eval_run_id", run.EvalRunId.ToString("D")), ("status", GateWords.Of(judgement.Status))));
            if (result.CandidateEpisodeId is { } candidate)
                candidates.Add(candidate);
        }

        await batch.ExecuteAsync();
        return candidates;
    }

    private static ResultJudgement Judge(MirrorRow result) => (result.Status, result.SuccessCandidate) switch
    {
        (EvalWords.ResultFailed, _) => new(ScenarioStatus.Error, result.Error),
        (_, true) => new(ScenarioStatus.Pass, null),
        (_, false) => new(ScenarioStatus.Fail, result.Error),
        _ => new(ScenarioStatus.NotMeasured, result.NotMeasuredBecause),
    };

    private sealed record MirrorRow
    {
        public required Guid ScenarioId { get; init; }

        public required Guid EvalResultId { get; init; }

        public Guid? CandidateEpisodeId { get; init; }

        public required string Status { get; init; }

        public bool? SuccessCandidate { get; init; }

        public string? NotMeasuredBecause { get; init; }

        public string? Error { get; init; }

        public required DateTimeOffset UpdatedAt { get; init; }
    }
}
