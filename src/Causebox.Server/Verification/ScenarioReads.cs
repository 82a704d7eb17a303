using Causebox.Server.Database;
using Causebox.Server.Evals;

namespace Causebox.Server.Verification;

/// <summary>What is read of scenarios.</summary>
internal static class ScenarioReads
{
    // Of the results of a candidate the newest counts; one that measured nothing says nothing, and stands only where there is no other.
    private const string WithResults =
        """
        select s.scenario_id, s.baseline_episode_id, s.name, s.description, s.severity, s.created_by, s.created_at,
            r.status, r.why, r.candidate_episode_id, r.eval_run_id, r.recorded_at, w.waiver_id, w.waived_by, w.reason, w.expires_at
        from verification_scenarios s
        left join lateral (
            select status, why, candidate_episode_id, eval_run_id, recorded_at from verification_results
            where organization_id = s.organization_id and scenario_id = s.scenario_id and candidate_policy_version = @candidate
            order by (status = 'not_measured'), recorded_at desc, result_id desc limit 1) r on true
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

    /// <summary>A page, the newest first. Without a candidate, none has a result, and the waivers are those for every candidate.</summary>
    public static Task<IReadOnlyList<ScenarioRow>> PageAsync(DatabaseScope scope, PageQuery page) => scope.QueryAsync<ScenarioRow>(
        $"""
        {WithResults} and (@Before::uuid is null or s.scenario_id < @Before) and (@severity::text is null or s.severity = @severity)
        order by s.scenario_id desc limit @most
        """,
        new { organization = scope.Organization.Value, candidate = page["candidate_policy_version"], severity = page["severity"], page.Before, most = page.Limit + 1 });
}
