using Causebox.Analysis.Episodes;
using Causebox.Cameras;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;

namespace Causebox.Server.Cameras;

/// <summary>
/// Watches the video of a failed episode, keeps what was seen, and has the episode analysed with it. Where the means are missing that is kept as well, and
/// it is tried again after an hour, and then after as long as the episode is old, by whichever server claims it then.
/// </summary>
internal sealed class WatchVideoJob(
    ServerDatabase database, ArtifactKeeper keeper, VideoSource source, EpisodeAnalyses analyses, AuditLog audit, VideoPlaces places, JobSettings jobs,
    TimeProvider clock) : IJob
{
    public string Kind => JobKinds.WatchVideo;

    public bool IsReady => places.HasRoom;

    public Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel) =>
        places.RunAsync(() => WatchAsync(SystemCaller.For(job.Organization), job.Subject, cancel), cancel);

    private async Task<TimeSpan?> WatchAsync(Caller caller, Guid id, CancellationToken cancel)
    {
        var artifacts = await keeper.ListAsync(new(caller.Organization, ArtifactSubjectKind.Episode, id), cancel);
        if (artifacts.FirstOrDefault(one => one is { Name: EpisodeWords.Video, State: ArtifactState.Committed }) is not { Stored: { } stored } video)
            return null;
        var state = await database.InAsync(caller.Organization, scope => EpisodeState.ReadAsync(scope, id, toChange: false), cancel);
        if (state is null || !EpisodeAnalyzer.Applies(state.Evidence(state.Row)))
            return null;
        var (before, isMissing) = (state.Video, false);
        if (before?.State is null or EpisodeVideo.Skipped)
        {
            var result = await source.WatchAsync(video, jobs.Lease, cancel);
            isMissing = result.Outcome == WatchOutcome.Skipped;
            if (isMissing && before?.Reason == result.Report.Absence)
                return AgainAfter(id);
            await database.InAsync(caller.Organization, scope => KeepAsync(scope, caller, id, stored, result), cancel);
        }

        // Where a server died after it, the analysis has seen the video already.
        await analyses.CompleteAsync(caller, id, AnalysisTrigger.Video, force: false, deadline: null, cancel);
        return isMissing ? AgainAfter(id) : null;
    }

    private TimeSpan AgainAfter(Guid id) => MissingMeans.AgainAfter(id, clock.GetUtcNow());

    private async Task KeepAsync(DatabaseScope scope, Caller caller, Guid id, StoredArtifact stored, WatchResult result)
    {
        await using var batch = new SqlBatch(scope);
        // The episode is no longer what its analysis saw; nobody said anything of it, and how long it waits to be explained is counted from the last who did.
        batch.Add("update episodes set revision = revision + 1 where organization_id = $1 and episode_id = $2", batch.Organization, id);
        EpisodeVideo.AddWrite(batch, id, stored, result, clock.GetUtcNow());
        audit.Write(
            scope, caller, "episode.video_watched", ("episode", id.ToString("D")),
            AuditLog.Json(("state", EpisodeVideo.StateOf(result.Outcome)), ("reason", result.Report.Absence), ("watcher", result.Watcher)));
        await batch.ExecuteAsync();
    }
}
