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
        catch (IOException)
        {
            // Deleted since.
            return null;
        }
    }

    /// <summary>Keeps an index, whole or not at all. A disk that is full costs the copy and nothing else.</summary>
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
        catch (IOException)
        {
            File.Delete(aside);
        }
    }

    private void Trim()
    {
        lock (_lock)
        {
            var files = new DirectoryInfo(_folder).GetFiles("*" + Ending).OrderByDescending(file => file.LastWriteTimeUtc).ToList();
            var bytes = 0L;
            foreach (var file in files)
            {
                bytes += file.Length;
                if (bytes > _mostBytes)
                    file.Delete();
            }
        }
    }

    private string PathOf(SessionFile file) =>
        Path.Combine(_folder, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Identity}\n{file.Version}")).AsSpan(0, 20)) + Ending);
}
