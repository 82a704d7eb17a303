using System.Security.Cryptography;
using Causebox.Cameras;
using Causebox.Cameras.Playing;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Cameras;

/// <summary>Artifact → what browsers play, in the store.</summary>
internal sealed class PlayableSource(VideoCopies copies, IArtifactStore store, CameraSettings settings)
{
    /// <summary>Makes a committed video playable.</summary>
    /// <exception cref="ArtifactException">The store does not answer.</exception>
    /// <exception cref="IOException">There is no room for the copy, or for what is made.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public async Task<MadePlayable> MakeAsync(Artifact video, TimeSpan lease, CancellationToken cancel)
    {
        var stored = video.Stored!;
        if (!settings.Playable)
            return new(PlayableResult.Skipped("making videos playable is switched off on this server"), stored.Sha256);
        if (FfmpegProgram.Find(settings.Ffmpeg) is null)
            return new(PlayableResult.Skipped("ffmpeg is not installed on this server"), stored.Sha256);
        if (stored.SizeBytes > settings.MaxBytes)
            return new(PlayableResult.Impossible($"it has {stored.SizeBytes:N0} bytes, and at most {settings.MaxBytes:N0} are made playable"), stored.Sha256);
        try
        {
            return await copies.UseAsync(video, lease, path => MakeAsync(stored, path, lease, cancel), cancel);
        }
        catch (ArtifactException fault) when (fault.Fault is ArtifactFault.Missing or ArtifactFault.Corrupt)
        {
            return new(PlayableResult.Impossible($"the video cannot be read: {fault.Message}"), stored.Sha256);
        }
    }

    private async Task<MadePlayable> MakeAsync(StoredArtifact video, string path, TimeSpan lease, CancellationToken cancel)
    {
        var into = $"{path}.made";
        var result = await PlayableMaker.MakeAsync(path, into, settings.PlayableLimits(lease), cancel);
        var sha256 = video.Sha256 ?? await HashAsync(path, cancel);
        return new(result, sha256, result.Outcome == PlayableOutcome.Made ? await StoreAsync(video.Key.Subject, sha256, into, cancel) : null);
    }

    private async Task<StoredArtifact> StoreAsync(ArtifactSubject episode, ContentHash sha256, string path, CancellationToken cancel)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous);
        var key = PlayableVideo.KeyOf(episode.Organization, episode.Id, sha256.Hex);
        var expected = new ExpectedContent(settings.MaxBytes, content.Length);
        try
        {
            await store.PutAsync(key, content, expected, cancel);
        }
        catch (ArtifactException fault) when (fault.Fault is ArtifactFault.Committed)
        {
            // A server that did not live to say so was here before.
            expected = new ExpectedContent(settings.MaxBytes);
        }

        return await store.CommitAsync(key, expected, cancel) ?? throw new ArtifactException(ArtifactFault.Unavailable, "what was made of the video is not in the store");
    }

    private static async Task<ContentHash> HashAsync(string path, CancellationToken cancel)
    {
        await using var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16, FileOptions.Asynchronous);
        return ContentHash.Of(await SHA256.HashDataAsync(content, cancel));
    }
}
