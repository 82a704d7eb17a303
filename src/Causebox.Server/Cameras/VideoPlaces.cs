namespace Causebox.Server.Cameras;

/// <summary>How many videos this server works on at once, whatever for.</summary>
internal sealed class VideoPlaces(CameraSettings settings) : IDisposable
{
    private static readonly TimeSpan Busy = TimeSpan.FromSeconds(5);

    private readonly SemaphoreSlim _places = new(settings.AtOnce);

    public bool HasRoom => _places.CurrentCount > 0;

    /// <summary>Does the work where there is room; else says when to come again.</summary>
    public async Task<TimeSpan?> RunAsync(Func<Task<TimeSpan?>> work, CancellationToken cancel)
    {
        if (!await _places.WaitAsync(TimeSpan.Zero, cancel))
            return Busy;
        try
        {
            return await work();
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose() => _places.Dispose();
}
