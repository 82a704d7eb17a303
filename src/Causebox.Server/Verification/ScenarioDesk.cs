using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Verification;

/// <summary>Makes scenarios of episodes, changes them, and takes them away. Each change writes its audit row.</summary>
internal sealed class ScenarioDesk(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    private const int MostScenarios = 5_000;

    /// <summary>Makes the episode the baseline of a scenario; of one that is one already, answers the scenario as it is.</summary>
    /// <exception cref="RefusedException">There is no such episode, or there are enough scenarios.</exception>
    public Task<(Guid Id, string Severity, bool IsNew)> PromoteAsync(
        Caller caller, Guid baseline, string severity, string? name, string? description, CancellationToken cancel) =>
        database.InAsync(caller.Organization, async scope =>
        {
            // Locked, so that retention does not take it meanwhile.
            if (await EpisodeStore.FindAsync(scope, baseline, toChange: true) is null)
                throw EpisodeRefusals.NoSuchEpisode();
            var organization = scope.Organization.Value;
            var there = await scope.FindAsync<ScenarioRow>(
                "select * from verification_scenarios where organization_id = @organization and baseline_episode_id = @baseline", new { organization, baseline });
            if (there is not null)
                return (there.ScenarioId, there.Severity, false);
            if (await scope.GetAsync<long>("select count(*) from verification_scenarios where organization_id = @organization", new { organization }) >= MostScenarios)
                throw new RefusedException(StatusCodes.Status409Conflict, $"there are {MostScenarios:N0} scenarios, which is as many as there may be: delete some first");
            var now = clock.GetUtcNow();
            var id = Guid.CreateVersion7(now);
            await scope.ExecuteAsync(
                """
                insert into verification_scenarios (organization_id, scenario_id, baseline_episode_id, name, description, severity, created_by, created_at)
                values (@organization, @id, @baseline, @name, @description, @severity, @actor, @now)
                """,
                new { organization, id, baseline, name, description, severity, actor = caller.Actor, now });
            audit.Write(
                scope, caller, "scenario.promoted", ("scenario", id.ToString("D")),
                AuditLog.Json(("baseline_episode_id", baseline.ToString("D")), ("severity", severity), ("name", name)));
            return (id, severity, true);
        }, cancel);

    /// <summary>Changes the severity.</summary>
    /// <exception cref="RefusedException">There is no such scenario.</exception>
    public Task SetSeverityAsync(Caller caller, Guid id, string severity, string? reason, CancellationToken cancel) =>
        database.InAsync(caller.Organization, async scope =>
        {
            var before = await FindAsync(scope, id, toChange: true) ?? throw NoSuchScenario();
            if (before.Severity == severity)
                return;
            await scope.ExecuteAsync(
                "update verification_scenarios set severity = @severity where organization_id = @organization and scenario_id = @id",
                new { severity, organization = scope.Organization.Value, id });
            audit.Write(
                scope, caller, "scenario.severity_changed", ("scenario", id.ToString("D")), AuditLog.Json(("from", before.Severity), ("to", severity), ("reason", reason)));
        }, cancel);

    /// <summary>Takes it away, with its results and waivers.</summary>
    /// <exception cref="RefusedException">There is no such scenario.</exception>
    public Task DeleteAsync(Caller caller, Guid id, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        var before = await FindAsync(scope, id, toChange: true) ?? throw NoSuchScenario();
        await scope.ExecuteAsync(
            "delete from verification_scenarios where organization_id = @organization and scenario_id = @id", new { organization = scope.Organization.Value, id });
        audit.Write(
            scope, caller, "scenario.deleted", ("scenario", id.ToString("D")),
            AuditLog.Json(("baseline_episode_id", before.BaselineEpisodeId.ToString("D")), ("severity", before.Severity), ("name", before.Name)));
    }, cancel);

    public static Task<ScenarioRow?> FindAsync(DatabaseScope scope, Guid id, bool toChange = false) => scope.FindAsync<ScenarioRow>(
        $"select * from verification_scenarios where organization_id = @organization and scenario_id = @id{(toChange ? " for update" : "")}",
        new { organization = scope.Organization.Value, id });

    public static RefusedException NoSuchScenario() => new(StatusCodes.Status404NotFound, "no such scenario");
}
