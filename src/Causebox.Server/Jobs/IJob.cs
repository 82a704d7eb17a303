namespace Causebox.Server.Jobs;

/// <summary>How work of one kind is done. It may be done twice, and by two servers at once when one is slow: it must not matter.</summary>
internal interface IJob
{
    public string Kind { get; }

    /// <summary>Whether this server can do it now. While it cannot, what waits is left to others, or waits on.</summary>
    public bool IsReady => true;

    /// <summary>Does it, bound to its organization. What it throws makes it wait and be tried again.</summary>
    /// <returns>When it is to be done again, for what recurs; null when it is done.</returns>
    public Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel);
}
