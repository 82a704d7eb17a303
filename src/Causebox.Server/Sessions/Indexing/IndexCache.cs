using System.Security.Cryptography;
using System.Text;
using Causebox.Analysis.Sessions.Index;
using Causebox.Server.Hosting;

namespace Causebox.Server.Sessions;

/// <summary>
/// Indexes on this server's disk: all there is of those of a folder, and copies of those that are kept in an S3. When they are too many, those go that
/// were not asked for longest. Anybody may delete any of them at any time.
/// </summary>
internal sealed class IndexCache
{
    private const string Ending = ".cbidx";

    private static readonly TimeSpan Abandoned = TimeSpan.FromHours(1);

    private readonly string _folder;
    private readonly long _mostBytes;
    private readonly bool _keepsArtifacts;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();

    public IndexCache(ServerSettings settings, TimeProvider clock)
    {
        (_folder, _mostBytes, _clock) = (Path.Combine(settings.DataFolder, "session-indexes"), settings.Sessions.IndexCacheBytes, clock);

        // In a folder the artifact is as near as a copy of it.
        _keepsArtifacts = settings.Artifacts.S3 is not null;
    }

    /// <summary>Null where there is none.</summary>
    public Stream? TryOpen(SessionFile file)
    {
        try
        {
            var path = PathOf(file);
            if (!File.Exists(path))
                return null;
            File.SetLastWriteTimeUtc(path, _clock.GetUtcNow().UtcDateTime);
            return File.OpenRead(path);
        }
        catch (Exception lost) when (lost is IOException or UnauthorizedAccessException)
        {
            // Deleted since, or none of ours.
            return null;
        }
    }

    /// <summary>Keeps an index, whole or not at all. A disk that is full, or that may not be written, costs the copy and nothing else.</summary>
    public void Keep(SessionFile file, SessionFileIndex index)
    {
        if (_mostBytes == 0 || (file.IsArtifact && !_keepsArtifacts))
            return;
        var path = PathOf(file);
        var aside = $"{path}.{Guid.CreateVersion7(_clock.GetUtcNow()):N}";
        try
        {
            Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            using (var stream = File.Create(aside))
                index.Save(stream);
            File.Move(aside, path, overwrite: true);
            Trim();
        }
        catch (Exception full) when (full is IOException or UnauthorizedAccessException)
        {
            TryDelete(aside);
        }
    }

    // Where the folder could not be made there is nothing to delete; what stays is trimmed with the rest.
    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }

    private void Trim()
    {
        lock (_lock)
        {
            var bytes = 0L;
            foreach (var file in new DirectoryInfo(_folder).GetFiles().OrderByDescending(file => file.LastWriteTimeUtc))
            {
                bytes += file.Length;
                if (bytes > _mostBytes || IsLeftBehind(file))
                    file.Delete();
            }
        }
    }

    // A server that died while it wrote one.
    private bool IsLeftBehind(FileInfo file) => file.Extension != Ending && _clock.GetUtcNow().UtcDateTime - file.LastWriteTimeUtc > Abandoned;

    private string PathOf(SessionFile file) =>
        Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Identity}\n{file.Version}")).AsSpan(0, 20)) + Ending);
}
