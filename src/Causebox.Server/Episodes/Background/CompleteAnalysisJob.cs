using Causebox.Server.Jobs;

namespace Causebox.Server.Episodes;

/// <summary>Completes the analysis that a request had no time for, or that its server did not live to make.</summary>
internal sealed class CompleteAnalysisJob(EpisodeAnalyses analyses) : IJob
{
    public string Kind => JobKinds.CompleteAnalysis;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        await analyses.CompleteAsync(SystemCaller.For(job.Organization), job.Subject, AnalysisTrigger.Job, force: false, deadline: null, cancel);
        return null;
    }
}
