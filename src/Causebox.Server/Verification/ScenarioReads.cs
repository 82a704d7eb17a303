using Causebox.Server.Database;
using Causebox.Server.Evals;

namespace Causebox.Server.Verification;

/// <summary>What is read of scenarios.</summary>
internal static class ScenarioReads
{
    // Of the results of a candidate the newest counts; one that measured nothing says nothing, and stands only where there is no other. An episode may come to
    // be failed after its result was posted: then the result is one of a failure.
    private const string WithResults =
        """
        select s.scenario_id, s.baseline_episode_id, s.name, s.description, s.severity, s.created_by, s.created_at,
            r.status, r.why, r.candidate_episode_id, r.eval_run_id, r.recorded_at, w.waiver_id, w.waived_by, w.reason, w.expires_at
        from verification_scenarios s
        left join lateral (
            select case when f.failed then 'fail' else v.status end as status,
                case when f.failed then 'the candidate''s episode has failed' else v.why end as why, v.candidate_episode_id, v.eval_run_id, v.recorded_at
            from verification_results v
            cross join lateral (
                select v.status in ('pass', 'not_measured') and exists (select from episodes e
                    where e.organization_id = v.organization_id and e.episode_id = v.candidate_episode_id and e.policy_version = v.candidate_policy_version
                        and coalesce(e.archived_from, e.status) = 'failed') as failed) f
            where v.organization_id = s.organization_id and v.scenario_id = s.scenario_id and v.candidate_policy_version = @candidate
            order by (v.status = 'not_measured' and not f.failed), v.recorded_at desc, v.result_id desc limit 1) r on true
        left join lateral (
            select waiver_id, waived_by, reason, expires_at from verification_waivers
            where organization_id = s.organization_id and scenario_id = s.scenario_id and revoked_at is null
                and (candidate_policy_version is null or candidate_policy_version = @candidate)
            order by expires_at desc, waiver_id desc limit 1) w on true
        where s.organization_id = @organization
        """;

    /// <summary>All of them, as they stand for a candidate: critical ones first, then by age.</summary>
    public static Task<IReadOnlyList<ScenarioRow>> ForCandidateAsync(DatabaseScope scope, string candidate) => scope.QueryAsync<ScenarioRow>(
        $"{WithResults} order by case s.severity when 'critical' then 0 when 'warning' then 1 else 2 end, s.scenario_id",
        new { organization = scope.Organization.Value, candidate });

    /// <summary>The critical ones, as they stand for a candidate.</summary>
    public static Task<IReadOnlyList<ScenarioRow>> CriticalForCandidateAsync(DatabaseScope scope, string candidate) => scope.QueryAsync<ScenarioRow>(
        $"{WithResults} and s.severity = 'critical'", new { organization = scope.Organization.Value, candidate });

    /// <summary>A page, the newest first. Without a candidate, none has a result, and the waivers are those for every candidate.</summary>
    public static Task<IReadOnlyList<ScenarioRow>> PageAsync(DatabaseScope scope, PageQuery page, Guid? baseline) => scope.QueryAsync<ScenarioRow>(
        $"""
        {WithResults} and (@Before::uuid is null or s.scenario_id < @Before) and (@severity::text is null or s.severity = @severity)
            and (@baseline::uuid is null or s.baseline_episode_id = @baseline)
        order by s.scenario_id desc limit @most
        """,
        new { organization = scope.Organization.Value, candidate = page["candidate_policy_version"], severity = page["severity"], baseline, page.Before, most = page.Limit + 1 });
}
