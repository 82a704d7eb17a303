using Causebox.Analysis.Episodes;
using Causebox.Server.Artifacts;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;

namespace Causebox.Server.Calibrations;

/// <summary>Reads the artifacts of a success once and keeps what its channels did; and fits the robot's calibration when that is possible for the first time.</summary>
internal sealed class ProfileEpisodeJob(ServerDatabase database, ArtifactKeeper keeper, TrajectorySource source, CalibrationDesk desk, TimeProvider clock) : IJob
{
    public string Kind => JobKinds.ProfileEpisode;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        var state = await database.InAsync(job.Organization, scope => EpisodeState.ReadAsync(scope, job.Subject, toChange: false), cancel);
        if (state is not { Row: { IsSuccess: true, Robot: { } robot }, HasTrajectories: true })
            return null;
        var artifacts = await keeper.ListAsync(new(job.Organization, ArtifactSubjectKind.Episode, job.Subject), cancel);
        var read = await source.ReadForProfileAsync(artifacts, cancel);
        var profile = EpisodeProfile.Of(read.Sensors, read.Actions);
        if (profile.IsEmpty)
            return null;
        var document = profile.ToJson();
        if (await database.InAsync(job.Organization, scope => CalibrationStore.KeepProfileAsync(scope, job.Subject, document, clock.GetUtcNow()), cancel))
            await desk.FitFirstAsync(SystemCaller.For(job.Organization), robot, cancel);
        return null;
    }
}
