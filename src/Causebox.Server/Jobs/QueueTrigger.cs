using Quartz;

namespace Causebox.Server.Jobs;

/// <summary>What the schedule fires, on one server of the cluster at a time: look at the queue.</summary>
internal sealed class QueueTrigger(JobWorker worker) : Quartz.IJob
{
    public async ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken = default) => await worker.RunDueAsync(cancellationToken);
}
