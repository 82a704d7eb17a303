namespace Causebox.Server.Jobs;

/// <summary>How work of one kind is done. It may be done twice, and by two servers at once when one is slow: it must not matter.</summary>
internal interface IJob
{
    public string Kind { get; }

    /// <summary>Does it, bound to its organization. What it throws makes it wait and be tried again.</summary>
    /// <returns>When it is to be done again, for what recurs; null when it is done.</returns>
    public Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel);
}
