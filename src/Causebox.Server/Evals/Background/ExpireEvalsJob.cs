using Causebox.Server.Episodes;
using Causebox.Server.Jobs;

namespace Causebox.Server.Evals;

/// <summary>Expires the runs of which nothing is heard: those of dry runs, and of runners that died.</summary>
internal sealed class ExpireEvalsJob(EvalDesk desk, EvalSettings settings, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(10);

    public string Kind => JobKinds.ExpireEvals;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        if (settings.ExpireAfter > TimeSpan.Zero)
        {
            while (await desk.ExpireAsync(SystemCaller.For(job.Organization), clock.GetUtcNow() - settings.ExpireAfter, cancel) > 0)
                cancel.ThrowIfCancellationRequested();
        }

        return Every;
    }
}
