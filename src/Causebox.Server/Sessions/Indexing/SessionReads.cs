namespace Causebox.Server.Sessions;

/// <summary>
/// Work that reads the messages of sessions: on threads of its own, since it waits for disks and clients, and only so much at once. What waits for a client
/// is counted apart, so that slow ones do not stand in the way of those who look; what reads a whole session takes a quarter of the places at most, for the same reason.
/// </summary>
internal sealed class SessionReads(SessionSettings settings) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SemaphoreSlim _reads = new(settings.ReadsAtOnce);
    private readonly SemaphoreSlim _wholes = new(Math.Max(1, settings.ReadsAtOnce / 4));
    private readonly SemaphoreSlim _downloads = new(settings.DownloadsAtOnce);

    /// <summary>What is done when it was read.</summary>
    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await _reads.WaitAsync(cancel);
        return await RunAsync(work, _reads, cancel);
    }

    /// <summary>What is done when a whole session was read, which may take minutes.</summary>
    public async Task<T> RunLongAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await _wholes.WaitAsync(cancel);
        try
        {
            return await RunAsync(work, cancel);
        }
        finally
        {
            _wholes.Release();
        }
    }

    /// <summary>What is done when a client has taken it; false where no place becomes free.</summary>
    public async Task<bool> StreamAsync(Action work, CancellationToken cancel)
    {
        if (!await _downloads.WaitAsync(Patience, cancel))
            return false;
        return await RunAsync(
            () =>
            {
                work();
                return true;
            },
            _downloads, cancel);
    }

    public void Dispose()
    {
        _reads.Dispose();
        _wholes.Dispose();
        _downloads.Dispose();
    }

    private static async Task<T> RunAsync<T>(Func<T> work, SemaphoreSlim place, CancellationToken cancel)
    {
        try
        {
            return await Task.Factory.StartNew(work, cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            place.Release();
        }
    }
}
