using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Jobs;

namespace Causebox.Server.Episodes;

/// <summary>
/// Deletes episodes with all that belongs to them. Rows go first, in one transaction that asks for the deletion of the bytes: a job does that, and goes on
/// trying when the store does not answer.
/// </summary>
internal sealed class EpisodeDeletion(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    private const int Batch = 100;

    /// <summary>One, on the word of an admin.</summary>
    /// <exception cref="RefusedException">There is no such episode, or a pin or a scenario holds it.</exception>
    public Task DeleteAsync(Caller caller, Guid id, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        var row = await EpisodeStore.FindAsync(scope, id, toChange: true) ?? throw EpisodeRefusals.NoSuchEpisode();
        var pinned = await scope.FindAsync<string>(
            $"select 'yes' from episodes e where e.organization_id = @Organization and e.episode_id = @id and {EpisodePins.Hold("@now")}",
            new { Organization = scope.Organization.Value, id, now = clock.GetUtcNow() });
        if (pinned is not null)
            throw new RefusedException(StatusCodes.Status409Conflict, "the episode is pinned to a question that is open, or is the baseline of a verification scenario: take the pin or the scenario away first");
        await RemoveAsync(scope, [id]);
        audit.Write(
            scope, caller, "episode.deleted", ("episode", id.ToString("D")), JsonSerializer.Serialize(new(row.Status, "deleted"), EpisodesJson.Default.StatusAudit));
    }, cancel);

    /// <summary>A batch of those of a status that are older than a time and that no pin holds, the oldest first; how many there were.</summary>
    public Task<int> DeleteOlderAsync(Caller caller, string status, DateTimeOffset time, CancellationToken cancel) =>
        database.InAsync(caller.Organization, async scope =>
        {
            var ids = await scope.QueryAsync<Guid>(
                $"""
                select e.episode_id from episodes e
                where e.organization_id = @Organization and e.status = @status and e.episode_id < @before and not {EpisodePins.Hold("@now")}
                order by e.episode_id limit {Batch} for update skip locked
                """,
                new { Organization = scope.Organization.Value, status, before = TimedId.LowestAt(time), now = clock.GetUtcNow() });
            if (ids.Count == 0)
                return 0;
            await RemoveAsync(scope, [.. ids]);
            audit.Write(
                scope, caller, "retention.deleted", ("episodes", status),
                JsonSerializer.Serialize(new($"older than {time:O}", null, ids.Count), EpisodesJson.Default.ReasonAudit));
            return ids.Count;
        }, cancel);

    private async Task RemoveAsync(DatabaseScope scope, Guid[] ids)
    {
        await using var batch = new SqlBatch(scope);
        foreach (var id in ids)
        {
            JobQueue.AddCancel(batch, JobKinds.CompleteAnalysis, id);
            JobQueue.Add(batch, JobKinds.DeleteArtifacts, id, clock.GetUtcNow());
        }

        batch.Add("delete from episodes where organization_id = $1 and episode_id = any ($2)", batch.Organization, ids);
        await batch.ExecuteAsync();
        await ArtifactCatalog.RemoveAsync(scope, ArtifactSubjectKind.Episode, ids);
        await ArtifactCatalog.RemoveAsync(scope, ArtifactSubjectKind.Playable, ids);
    }
}
