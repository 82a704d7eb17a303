namespace Causebox.Server.Sessions;

/// <summary>Work that reads the messages of sessions: on threads of its own, since it waits for disks and clients, and only so much at once.</summary>
internal sealed class SessionReads(SessionSettings settings) : IDisposable
{
    private readonly SemaphoreSlim _places = new(settings.ReadsAtOnce);

    public async Task<T> RunAsync<T>(Func<T> work, CancellationToken cancel)
    {
        await _places.WaitAsync(cancel);
        try
        {
            return await Task.Factory.StartNew(work, cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
