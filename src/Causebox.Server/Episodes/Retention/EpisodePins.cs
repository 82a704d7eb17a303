using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>Pins: while a question is open, its evidence is kept.</summary>
internal sealed class EpisodePins(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// As an SQL condition on an episode <c>e</c>: somebody's question needs it at the time <c>$now</c>, or the deploy gate replays it.
    /// </summary>
    public static string Hold(string now) =>
        $"""
        (exists (select 1 from pins p where p.organization_id = e.organization_id and p.episode_id = e.episode_id and (p.until is null or p.until > {now}))
        or exists (select 1 from verification_scenarios s where s.organization_id = e.organization_id and s.baseline_episode_id = e.episode_id))
        """;

    /// <exception cref="RefusedException">There is no such episode, or the time is over.</exception>
    public Task<PinView> PinAsync(Caller caller, Guid id, string reason, DateTimeOffset? until, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (until <= now)
            throw RefusedException.Invalid("until", "a time to come", $"{until:O}");
        return database.InAsync(caller.Organization, async scope =>
        {
            // Locked, so that retention does not take it meanwhile.
            if (await EpisodeStore.FindAsync(scope, id, toChange: true) is null)
                throw EpisodeRefusals.NoSuchEpisode();
            var pin = new PinView(Guid.CreateVersion7(now), caller.Actor, reason, now, until);
            await using var batch = new SqlBatch(scope);
            batch.Add(
                "insert into pins (organization_id, pin_id, episode_id, pinned_by, reason, pinned_at, until) values ($1, $2, $3, $4, $5, $6, $7)",
                batch.Organization, pin.PinId, id, pin.PinnedBy, pin.Reason, pin.PinnedAt, pin.Until);
            await batch.ExecuteAsync();
            WriteAudit(scope, caller, "episode.pinned", id, new(reason, until));
            return pin;
        }, cancel);
    }

    /// <summary>False where there is no such pin.</summary>
    public Task<bool> UnpinAsync(Caller caller, Guid id, Guid pin, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        await using var batch = new SqlBatch(scope);
        batch.Add("delete from pins where organization_id = $1 and episode_id = $2 and pin_id = $3", batch.Organization, id, pin);
        if (await batch.ExecuteAsync() == 0)
            return false;
        WriteAudit(scope, caller, "episode.unpinned", id, new(null));
        return true;
    }, cancel);

    private void WriteAudit(DatabaseScope scope, Caller caller, string action, Guid id, ReasonAudit metadata) => audit.Write(
        scope, caller, action, ("episode", id.ToString("D")), JsonSerializer.Serialize(metadata, EpisodesJson.Default.ReasonAudit));
}
