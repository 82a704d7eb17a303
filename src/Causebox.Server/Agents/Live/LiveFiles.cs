using System.Security.Cryptography;
using System.Text;
using Causebox.Server.Database;

namespace Causebox.Server.Agents;

/// <summary>
/// The bytes of sessions while they are recorded, for whoever watches. They are not acknowledged to last: files in a folder of this server, nothing is put on
/// the disk for good, and when they are too many the one that did not grow for longest is forgotten.
/// </summary>
internal sealed class LiveFiles : IDisposable
{
    // A folder in which nothing began or ended for so long is no running server's.
    private static readonly TimeSpan Forgotten = TimeSpan.FromDays(7);

    // However small they are: each costs memory and an entry of the disk's.
    private const int MostFiles = 1000;

    private readonly string _folder;
    private readonly long _mostBytes;
    private readonly Lock _lock = new();
    private readonly Dictionary<string, long> _sizes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LiveFile> _files = new(StringComparer.Ordinal);
    private readonly List<string> _oldestFirst = [];

    /// <param name="folder">Of all servers that share the data folder; this one makes its own in it, and clears away what others left behind.</param>
    /// <param name="mostBytes">Of all files together.</param>
    /// <param name="clock">Names the folder.</param>
    public LiveFiles(string folder, long mostBytes, TimeProvider clock)
    {
        _mostBytes = mostBytes;
        _folder = Path.Combine(folder, Guid.CreateVersion7(clock.GetUtcNow()).ToString("N"));
        Directory.CreateDirectory(_folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        foreach (var left in new DirectoryInfo(folder).EnumerateDirectories().Where(other => other.FullName != _folder && clock.GetUtcNow().UtcDateTime - other.LastWriteTimeUtc > Forgotten))
            left.Delete(recursive: true);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    /// <summary>Appends if this is the next byte. What the server has then, and whether it was.</summary>
    public (long Offset, bool Taken) Append(LiveFile file, long offset, ReadOnlySpan<byte> bytes)
    {
        var path = PathOf(file);
        lock (_lock)
        {
            var has = _sizes.GetValueOrDefault(path);
            if (offset != has)
                return (has, false);
            if (bytes.IsEmpty)
                return (has, has == 0);
            using (var handle = File.OpenHandle(path, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite))
                RandomAccess.Write(handle, bytes, offset);
            _sizes[path] = has + bytes.Length;
            _files[path] = file;
            _oldestFirst.Remove(path);
            _oldestFirst.Add(path);
            Forget();
            return (_sizes.GetValueOrDefault(path), true);
        }
    }

    /// <summary>Reads what there is from this byte on.</summary>
    public int Read(LiveFile file, long offset, Span<byte> buffer)
    {
        var path = PathOf(file);
        lock (_lock)
        {
            if (!_sizes.TryGetValue(path, out var size) || offset >= size)
                return 0;
            using var handle = File.OpenHandle(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return RandomAccess.Read(handle, buffer[..(int)Math.Min(buffer.Length, size - offset)], offset);
        }
    }

    /// <summary>How many bytes there are of a file now.</summary>
    public long SizeOf(LiveFile file)
    {
        lock (_lock)
            return _sizes.GetValueOrDefault(PathOf(file));
    }

    /// <summary>The files of a session that there is something of, with how many bytes.</summary>
    public IReadOnlyList<(LiveFile File, long Bytes)> List(OrganizationId organization, string robot, string subject)
    {
        lock (_lock)
        {
            return
            [
                .. _files.Where(entry => entry.Value.Organization == organization && entry.Value.Robot == robot && entry.Value.Subject == subject)
                    .Select(entry => (entry.Value, _sizes[entry.Key])),
            ];
        }
    }

    private void Forget()
    {
        while (_oldestFirst.Count > 1 && (_oldestFirst.Count > MostFiles || _sizes.Values.Sum() > _mostBytes))
            Drop(_oldestFirst[0]);
        if (_oldestFirst is [var only] && _sizes[only] > _mostBytes)
            Drop(only);
    }

    private void Drop(string path)
    {
        File.Delete(path);
        _sizes.Remove(path);
        _files.Remove(path);
        _oldestFirst.Remove(path);
    }

    private string PathOf(LiveFile file) => Path.Combine(
        _folder,
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{file.Organization}\n{file.Robot}\n{file.Subject}\n{file.Name}"))));
}
