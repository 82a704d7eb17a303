using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Evals;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verification;

/// <summary>What persons answer for: that a scenario need not be known until a time.</summary>
internal sealed class Waivers(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <exception cref="RefusedException">There is no such scenario, or the time is over or far away.</exception>
    public Task<WaiverView> GrantAsync(Caller caller, WaiverRequest request, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (request.ExpiresAt <= now || request.ExpiresAt > now + Longest)
            throw RefusedException.Invalid("expires_at", $"a time to come, at most {Longest.TotalDays:0} days away", $"{request.ExpiresAt:O}");
        return database.InAsync(caller.Organization, async scope =>
        {
            if (await ScenarioDesk.FindAsync(scope, request.ScenarioId, toChange: true) is null)
                throw ScenarioDesk.NoSuchScenario();
            var waiver = new WaiverView
            {
                WaiverId = Guid.CreateVersion7(now),
                ScenarioId = request.ScenarioId,
                CandidatePolicyVersion = request.CandidatePolicyVersion,
                WaivedBy = request.WaivedBy,
                Reason = request.Reason,
                CreatedBy = caller.Actor,
                CreatedAt = now,
                ExpiresAt = request.ExpiresAt,
            };
            await scope.ExecuteAsync(
                """
                insert into verification_waivers (organization_id, waiver_id, scenario_id, candidate_policy_version, waived_by, reason, created_by, created_at, expires_at)
                values (@organization, @WaiverId, @ScenarioId, @CandidatePolicyVersion, @WaivedBy, @Reason, @CreatedBy, @CreatedAt, @ExpiresAt)
                """,
                new
                {
                    organization = scope.Organization.Value,
                    waiver.WaiverId,
                    waiver.ScenarioId,
                    waiver.CandidatePolicyVersion,
                    waiver.WaivedBy,
                    waiver.Reason,
                    waiver.CreatedBy,
                    waiver.CreatedAt,
                    waiver.ExpiresAt,
                });
            audit.Write(
                scope, caller, "waiver.granted", ("scenario", waiver.ScenarioId.ToString("D")),
                AuditLog.Json(
                    ("waiver_id", waiver.WaiverId.ToString("D")), ("waived_by", waiver.WaivedBy), ("reason", waiver.Reason), ("expires_at", $"{waiver.ExpiresAt:O}"),
                    ("candidate_policy_version", waiver.CandidatePolicyVersion)));
            return waiver;
        }, cancel);
    }

    /// <summary>The newest first, those that are over and those that were revoked included.</summary>
    public Task<IReadOnlyList<WaiverView>> ListAsync(Caller caller, PageQuery page, Guid? scenario, CancellationToken cancel) => database.InAsync(
        caller.Organization,
        scope => scope.QueryAsync<WaiverView>(
            """
            select * from verification_waivers
            where organization_id = @organization and (@Before::uuid is null or waiver_id < @Before) and (@scenario::uuid is null or scenario_id = @scenario)
            order by waiver_id desc limit @most
            """,
            new { organization = scope.Organization.Value, page.Before, scenario, most = page.Limit + 1 }),
        cancel);

    /// <summary>From now on it counts no more. False where there is no such waiver, or where it was revoked before.</summary>
    public Task<bool> RevokeAsync(Caller caller, Guid id, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        var scenario = await scope.FindAsync<Guid?>(
            """
            update verification_waivers set revoked_at = @now, revoked_by = @Actor
            where organization_id = @organization and waiver_id = @id and revoked_at is null
            returning scenario_id
            """,
            new { now = clock.GetUtcNow(), caller.Actor, organization = scope.Organization.Value, id });
        if (scenario is null)
            return false;
        audit.Write(scope, caller, "waiver.revoked", ("scenario", scenario.Value.ToString("D")), AuditLog.Json(("waiver_id", id.ToString("D"))));
        return true;
    }, cancel);
}
