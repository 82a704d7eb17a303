using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;

namespace Causebox.Server.Cameras;

/// <summary>What there is of an episode's video for whoever wants to look.</summary>
internal sealed class VideoDesk(ServerDatabase database, TimeProvider clock)
{
    /// <summary>How far it is; where nobody was asked to make it playable yet, a job is. Null where there is no such episode.</summary>
    public Task<PlayRow?> FindAsync(Caller caller, Guid id, CancellationToken cancel) =>
        database.InAsync(caller.Organization, scope => FindAsync(scope, id), cancel);

    /// <summary>As the other, with the artifact that is played; null where none is.</summary>
    public Task<(PlayRow? Row, Artifact? Played)> FindPlayedAsync(Caller caller, Guid id, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        var row = await FindAsync(scope, id);
        return (row, row?.Told().State == VideoState.Ready ? await PlayedAsync(scope, id, row) : null);
    }, cancel);

    /// <summary>As the other; where nothing can be played, the video as it was uploaded, which may still give a picture.</summary>
    public Task<(PlayRow? Row, Artifact? Seen)> FindSeenAsync(Caller caller, Guid id, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        var row = await FindAsync(scope, id);
        if (row?.Told().State == VideoState.Ready)
            return (row, await PlayedAsync(scope, id, row));
        return (row, row is { IsCommitted: true } ? await ArtifactCatalog.FindAsync(scope, Original(scope, id)) : null);
    }, cancel);

    private async Task<PlayRow?> FindAsync(DatabaseScope scope, Guid id)
    {
        var now = clock.GetUtcNow();
        var row = await PlayRow.FindAsync(scope, id, now);
        if (row is { NeedsJob: true })
        {
            await using var batch = new SqlBatch(scope);
            JobQueue.Add(batch, JobKinds.PlayVideo, id, now);
            await batch.ExecuteAsync();
        }

        return row;
    }

    private static async Task<Artifact?> PlayedAsync(DatabaseScope scope, Guid id, PlayRow row)
    {
        if (row.IsTranscoded)
            return await ArtifactCatalog.FindAsync(scope, PlayableVideo.KeyOf(scope.Organization, id, row.Sha256!));
        var original = await ArtifactCatalog.FindAsync(scope, Original(scope, id));
        // Its hash is known from the look into it, even where the store has not told it yet.
        return original is { Stored: { } stored } && ContentHash.TryParse(row.Sha256, out var hash)
            ? original with { ContentType = row.ContentType!, Stored = stored with { Sha256 = hash } } : original;
    }

    private static ArtifactKey Original(DatabaseScope scope, Guid id) =>
        new ArtifactSubject(scope.Organization, ArtifactSubjectKind.Episode, id).Artifact(EpisodeWords.Video);
}
