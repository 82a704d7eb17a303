using Causebox.Server.Database;
using Causebox.Server.Verification;

namespace Causebox.Server.Overview;

/// <summary>Candidates that were tried lately and are blocked, by the decision that the gate itself makes.</summary>
internal static class BlockedGates
{
    private const int MostCandidates = 5;
    private const int NewestResults = 2_000;
    private static readonly TimeSpan Lately = TimeSpan.FromDays(30);

    // Who was tried last is told by the newest results; of more than those nothing is read.
    private const string Tried =
        """
        select candidate_policy_version as candidate, max(recorded_at) as last from (
            select candidate_policy_version, recorded_at from verification_results
            where organization_id = @organization and recorded_at >= @since order by recorded_at desc limit @results) r
        where exists (select from verification_scenarios where organization_id = @organization and severity = 'critical')
        group by 1 order by 2 desc limit @candidates
        """;

    public static async Task<IReadOnlyList<BlockedGateView>> ReadAsync(DatabaseScope scope, DateTimeOffset now)
    {
        var tried = await scope.QueryAsync<(string Candidate, DateTime Last)>(
            Tried, new { organization = scope.Organization.Value, since = now - Lately, results = NewestResults, candidates = MostCandidates });
        var blocked = new List<BlockedGateView>();
        foreach (var (candidate, last) in tried)
        {
            var scenarios = await ScenarioReads.CriticalForCandidateAsync(scope, candidate);
            var blockers = GateDecision.Of(scenarios.Select(row => row.ToGate()), now).Blockers.ToList();
            if (blockers.Count > 0)
                blocked.Add(View(candidate, blockers, last));
        }

        return blocked;
    }

    private static BlockedGateView View(string candidate, List<GateEntry> blockers, DateTime last)
    {
        return new(
            candidate, blockers.Count, Count(ScenarioStatus.Fail), Count(ScenarioStatus.Error), Count(ScenarioStatus.NotMeasured), Count(ScenarioStatus.Pending),
            new DateTimeOffset(last, TimeSpan.Zero), ListQuery.Of([("candidate_policy_version", candidate), ("severity", "critical")]));

        int Count(ScenarioStatus status) => blockers.Count(entry => entry.Scenario.Status == status);
    }
}
