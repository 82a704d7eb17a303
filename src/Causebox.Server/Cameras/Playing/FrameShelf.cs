using Causebox.Cameras.Playing;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Microsoft.Extensions.Caching.Memory;

namespace Causebox.Server.Cameras;

/// <summary>
/// Pictures out of videos: a few are made at once, and those that were asked for last are kept in memory, with those that could not be made, for a list shows the
/// same ones again and again.
/// </summary>
internal sealed class FrameShelf(VideoCopies copies, CameraSettings settings) : IDisposable
{
    private const long MostBytes = 32 << 20;
    private const int BytesOfNothing = 256;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);
    private static readonly TimeSpan KeptAsNothing = TimeSpan.FromMinutes(1);

    private readonly MemoryCache _shelf = new(new MemoryCacheOptions { SizeLimit = MostBytes });
    private readonly SemaphoreSlim _places = new(settings.FramesAtOnce);

    /// <summary>The picture nearest to a time; null where others are being made for so long that there was no turn.</summary>
    /// <param name="video">A committed one.</param>
    /// <param name="milliseconds">On the video's own axis.</param>
    /// <param name="fps">Frames a second, where that is known.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="ArtifactException">The video's bytes are not to be had.</exception>
    public async Task<FrameResult?> GetAsync(Artifact video, long milliseconds, double? fps, CancellationToken cancel)
    {
        var key = (video.Key, video.Stored!.Blob, milliseconds);
        if (_shelf.TryGetValue(key, out FrameResult? known))
            return known;
        if (!await _places.WaitAsync(settings.FrameTimeout, cancel))
            return null;
        try
        {
            if (_shelf.TryGetValue(key, out known))
                return known;
            var result = await MakeAsync(video, milliseconds, fps, cancel);
            _shelf.Set(key, result, new MemoryCacheEntryOptions
            {
                Size = result.Jpeg?.Length ?? BytesOfNothing,
                AbsoluteExpirationRelativeToNow = result.Jpeg is null ? KeptAsNothing : Kept,
            });
            return result;
        }
        finally
        {
            _places.Release();
        }
    }

    public void Dispose()
    {
        _shelf.Dispose();
        _places.Dispose();
    }

    private async Task<FrameResult> MakeAsync(Artifact video, long milliseconds, double? fps, CancellationToken cancel)
    {
        if (video.Stored!.SizeBytes > settings.MaxBytes)
            return new(null, $"it has {video.Stored.SizeBytes:N0} bytes, and pictures are taken out of at most {settings.MaxBytes:N0}");
        return await copies.UseAsync(
            video, settings.FrameTimeout, path => FrameGrabber.GrabAsync(path, $"{path}.jpg", milliseconds / 1000.0, fps, settings.FrameLimits(), cancel), cancel);
    }
}
