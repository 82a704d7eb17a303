using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;

namespace Causebox.Server.Calibrations;

/// <summary>Fits the calibrations of robots that had new successes. What is left when its time is over is done when it comes again, at once.</summary>
internal sealed class RefitCalibrationsJob(ServerDatabase database, CalibrationDesk desk, CalibrationSettings settings, JobSettings jobs, TimeProvider clock) : IJob
{
    private const int Batch = 100;

    public string Kind => JobKinds.RefitCalibrations;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        var begin = clock.GetTimestamp();
        var caller = SystemCaller.For(job.Organization);
        var robots = await database.InAsync(job.Organization, scope => CalibrationStore.WaitingAsync(scope, Batch), cancel);
        foreach (var robot in robots)
        {
            await desk.RefitAsync(caller, robot, cancel);
            if (clock.GetElapsedTime(begin) > jobs.Lease / 4)
                return TimeSpan.Zero;
        }

        return robots.Count == Batch ? TimeSpan.Zero : settings.RefitEvery;
    }
}
