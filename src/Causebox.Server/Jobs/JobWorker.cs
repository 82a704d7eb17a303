namespace Causebox.Server.Jobs;

/// <summary>Claims what is due, does it, and says so, until nothing is due.</summary>
internal sealed partial class JobWorker(JobQueue queue, IEnumerable<IJob> jobs, JobSettings settings, TimeProvider clock, ILogger<JobWorker> log)
    : IDisposable
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LongestWait = TimeSpan.FromHours(1);

    private readonly Dictionary<string, IJob> _jobs = jobs.ToDictionary(job => job.Kind, StringComparer.Ordinal);
    private readonly SemaphoreSlim _places = new(settings.AtOnce);

    /// <summary>Does all that is due now; how many there were. Where this server is busy enough already it does nothing.</summary>
    public async Task<int> RunDueAsync(CancellationToken cancel)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero, cancel))
            return 0;
        try
        {
            var done = 0;
            while (!cancel.IsCancellationRequested && await queue.ClaimAsync(Ready(), settings.Lease, cancel) is { } job)
            {
                await RunOneAsync(job, cancel);
                done++;
            }

            return done;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();

    private string[] Ready() => [.. _jobs.Values.Where(job => job.IsReady).Select(job => job.Kind)];

    // The boundary of jobs: whatever one of them throws, it waits to be tried again, and the others are done.
    private async Task RunOneAsync(ClaimedJob job, CancellationToken cancel)
    {
        // A job that outlives its lease would be done twice at once; it ends before.
        using var lease = new CancellationTokenSource(settings.Lease * 0.9, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, lease.Token);
        try
        {
            if (await _jobs[job.Key.Kind].RunAsync(job.Key, both.Token) is { } again)
                await queue.PostponeAsync(job, again, attempts: 0, CancellationToken.None);
            else
                await queue.FinishAsync(job, CancellationToken.None);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The server stops; whoever looks next does it.
            await queue.PostponeAsync(job, TimeSpan.Zero, job.Attempt - 1, CancellationToken.None);
        }
        catch (JobLaterException later)
        {
            if (job.Attempt >= later.MostAttempts)
                await queue.FinishAsync(job, CancellationToken.None);
            else
                await queue.PostponeAsync(job, later.Wait > WaitAfter(job) ? later.Wait : WaitAfter(job), job.Attempt, CancellationToken.None);
        }
        catch (Exception error)
        {
            await FailAsync(job, error);
        }
    }

    private async Task FailAsync(ClaimedJob job, Exception error)
    {
        var isRecurring = job.Key.Subject == job.Key.Organization.Value;
        if (job.Attempt >= settings.MostAttempts && !isRecurring)
        {
            LogGivenUp(error, job.Key.Kind, job.Key.Subject, job.Attempt);
            await queue.FinishAsync(job, CancellationToken.None);
            return;
        }

        LogFailed(error, job.Key.Kind, job.Key.Subject, job.Attempt);
        await queue.PostponeAsync(job, WaitAfter(job), job.Attempt, CancellationToken.None);
    }

    private static TimeSpan WaitAfter(ClaimedJob job)
    {
        var wait = FirstWait * Math.Pow(2, Math.Min(job.Attempt - 1, 20));
        return wait < LongestWait ? wait : LongestWait;
    }

    [LoggerMessage(LogLevel.Warning, "The job {Kind} on {Subject} failed at attempt {Attempt} and will be tried again")]
    private partial void LogFailed(Exception error, string kind, Guid subject, int attempt);

    [LoggerMessage(LogLevel.Error, "The job {Kind} on {Subject} failed {Attempts} times and is given up")]
    private partial void LogGivenUp(Exception error, string kind, Guid subject, int attempts);
}
