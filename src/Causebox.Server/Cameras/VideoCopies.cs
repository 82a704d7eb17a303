using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Cameras;

/// <summary>
/// Copies of videos in folders that only this server can read: the bytes are proven before anything looks into them, and what is made of them goes with them.
/// </summary>
internal sealed class VideoCopies(ArtifactKeeper keeper)
{
    private const string Folders = "causebox-video-";
    private static readonly TimeSpan LongestUse = TimeSpan.FromHours(1);

    /// <summary>Copies a committed video, has something done with the copy, and deletes its folder.</summary>
    /// <param name="video">A committed one.</param>
    /// <param name="lease">How long the longest use of a copy takes.</param>
    /// <param name="use">Gets the path; may write beside it.</param>
    /// <param name="cancel">Ends it.</param>
    /// <exception cref="ArtifactException">The store does not answer, or its bytes are gone or others; the latter two are noted.</exception>
    /// <exception cref="IOException">There is no room for the copy.</exception>
    public async Task<T> UseAsync<T>(Artifact video, TimeSpan lease, Func<string, Task<T>> use, CancellationToken cancel)
    {
        RemoveLeftovers(lease);
        var folder = Directory.CreateTempSubdirectory(Folders);
        try
        {
            var path = Path.Combine(folder.FullName, "video");
            await CopyAsync(video, path, cancel);
            return await use(path);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    // What servers that were killed left behind; a job that is alive is younger than its lease. Stamps of folders are of the machine's own clock.
    private static void RemoveLeftovers(TimeSpan lease)
    {
        var before = TimeProvider.System.GetUtcNow() - (lease > LongestUse ? lease : LongestUse);
        foreach (var folder in new DirectoryInfo(Path.GetTempPath()).EnumerateDirectories(Folders + "*").Where(folder => folder.LastWriteTimeUtc < before.UtcDateTime))
        {
            try
            {
                folder.Delete(recursive: true);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                // Another server was quicker, or it is another user's.
                continue;
            }
        }
    }

    private async Task CopyAsync(Artifact video, string path, CancellationToken cancel)
    {
        try
        {
            await using var content = await keeper.OpenReadAsync(video, cancel);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, FileOptions.Asynchronous);
            await content.CopyToAsync(file, cancel);
        }
        catch (ArtifactException fault)
        {
            await keeper.ReportAsync(video, fault, cancel);
            throw;
        }
    }
}
