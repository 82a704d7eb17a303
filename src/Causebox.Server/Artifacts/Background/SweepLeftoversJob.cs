using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Artifacts.Local;
using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Artifacts;

/// <summary>
/// Deletes what uploads left in a folder and nobody will ask for: files that a server was writing when it died, and uploads into slots that
/// are closed or gone. An S3 does the same by the rules of its bucket.
/// </summary>
internal sealed class SweepLeftoversJob(ServerDatabase database, IArtifactStore store, ArtifactSettings settings, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    // An upload that was begun in the last moment of its URL may take so long.
    private static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    public string Kind => JobKinds.SweepLeftovers;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        if (store is not LocalArtifactStore local)
            return Every;
        var before = clock.GetUtcNow() - settings.UploadLifetime - Grace;
        foreach (var path in local.Leftovers.Writing(before))
            File.Delete(path);
        foreach (var (subject, paths) in local.Leftovers.Incoming(job.Organization, before))
        {
            var artifacts = await database.InAsync(job.Organization, scope => ArtifactCatalog.ListAsync(scope, subject), cancel);
            var open = artifacts.Where(artifact => artifact.State is ArtifactState.Uploading).Select(artifact => artifact.Key.Segment).ToHashSet();
            foreach (var path in paths.Where(path => !open.Contains(LocalFolders.SegmentIn(path))))
                File.Delete(path);
        }

        return Every;
    }
}
