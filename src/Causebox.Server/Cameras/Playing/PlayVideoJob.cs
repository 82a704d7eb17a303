using Causebox.Cameras.Playing;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;

namespace Causebox.Server.Cameras;

/// <summary>
/// Looks whether browsers play an episode's video, makes what they play where they do not, and keeps it beside the video, which stays as it is. What cannot be
/// made is kept with its reason and not tried again; where the means are missing it is tried as watching is.
/// </summary>
internal sealed class PlayVideoJob(
    ServerDatabase database, ArtifactKeeper keeper, ArtifactCatalog catalog, IArtifactStore store, PlayableSource source, AuditLog audit, VideoPlaces places,
    JobSettings jobs, TimeProvider clock) : IJob
{
    public string Kind => JobKinds.PlayVideo;

    public bool IsReady => places.HasRoom;

    public Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel) =>
        places.RunAsync(() => MakeAsync(SystemCaller.For(job.Organization), job.Subject, cancel), cancel);

    private async Task<TimeSpan?> MakeAsync(Caller caller, Guid id, CancellationToken cancel)
    {
        var artifacts = await keeper.ListAsync(new(caller.Organization, ArtifactSubjectKind.Episode, id), cancel);
        var row = await database.InAsync(caller.Organization, scope => PlayRow.FindAsync(scope, id, clock.GetUtcNow()), cancel);
        if (row is null)
        {
            // It was deleted, perhaps after a server that is gone had put something there.
            await keeper.DeleteBytesAsync(PlayableVideo.SubjectOf(caller.Organization, id), cancel);
            return null;
        }

        if (artifacts.FirstOrDefault(one => one is { Name: EpisodeWords.Video, State: ArtifactState.Committed }) is not { } video || IsDone(row))
            return null;
        await DropLostAsync(caller, id, cancel);
        var made = await source.MakeAsync(video, jobs.Lease, cancel);
        var isMissing = made.Result.Outcome == PlayableOutcome.Skipped;
        if (!isMissing || row.Reason != made.Result.Reason)
            await KeepAsync(caller, id, video.Stored!, made, cancel);
        return isMissing ? MissingMeans.AgainAfter(id, clock.GetUtcNow()) : null;
    }

    private static bool IsDone(PlayRow row) => row.Made is PlayableVideo.Original or PlayableVideo.Impossible || (row.IsTranscoded && row.IsKept);

    // Bytes that are not what they were must not be taken for what is made anew.
    private async Task DropLostAsync(Caller caller, Guid id, CancellationToken cancel)
    {
        var made = await keeper.ListAsync(PlayableVideo.SubjectOf(caller.Organization, id), cancel);
        foreach (var lost in made.Where(one => one.State is not ArtifactState.Committed).Select(one => one.Stored).OfType<StoredArtifact>())
            await store.DeleteAsync(lost, cancel);
    }

    private async Task KeepAsync(Caller caller, Guid id, StoredArtifact video, MadePlayable made, CancellationToken cancel)
    {
        var subject = PlayableVideo.SubjectOf(caller.Organization, id);
        var older = await database.InAsync(caller.Organization, scope => WriteAsync(scope, caller, id, video, made), cancel);
        if (older is null)
        {
            await keeper.DeleteBytesAsync(subject, cancel);
            return;
        }

        foreach (var stored in older)
            await store.DeleteAsync(stored, cancel);
        if (made.Stored is not null)
            await store.TidyAsync(made.Stored, cancel);
    }

    /// <summary>What is no longer needed of what was made before; null where the episode is gone.</summary>
    private async Task<StoredArtifact[]?> WriteAsync(DatabaseScope scope, Caller caller, Guid id, StoredArtifact video, MadePlayable made)
    {
        var result = made.Result;
        await using (var batch = new SqlBatch(scope))
        {
            PlayableVideo.AddWrite(batch, id, video, made.Sha256, result, clock.GetUtcNow());
            if (await batch.ExecuteAsync() == 0)
                return null;
        }

        audit.Write(
            scope, caller, "episode.video_made_playable", ("episode", id.ToString("D")),
            AuditLog.Json(("state", PlayableVideo.StateOf(result.Outcome)), ("reason", result.Reason), ("maker", result.Maker)));
        var before = await ArtifactCatalog.ListAsync(scope, PlayableVideo.SubjectOf(scope.Organization, id));
        if (made.Stored is not null)
            await catalog.PlaceAsync(scope, made.Stored, result.ContentType!);
        var older = before.Where(one => one.Key != made.Stored?.Key).ToArray();
        foreach (var one in older)
            await ArtifactCatalog.RemoveAsync(scope, one.Key);
        return [.. older.Select(one => one.Stored).OfType<StoredArtifact>()];
    }
}
