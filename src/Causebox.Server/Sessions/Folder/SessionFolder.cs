using System.Globalization;

namespace Causebox.Server.Sessions;

/// <summary>
/// A recorder's folder, only read. Its files are those that lie in it directly and are called <c>….mcap</c>; links are not followed, wherever they lead,
/// and what has fewer than 100 bytes is no session yet.
/// </summary>
internal sealed class SessionFolder
{
    private const int LeastBytes = 100;
    private const int BufferBytes = 1 << 17;

    private readonly TimeSpan _stillAfter;
    private readonly TimeProvider _clock;

    /// <param name="settings">Names the folder; none is an empty one.</param>
    /// <param name="clock">Tells which files are still being written.</param>
    public SessionFolder(SessionSettings settings, TimeProvider clock)
    {
        (Path, _stillAfter, _clock) = (settings.Folder is { } folder ? Real(folder) : null, settings.StillAfter, clock);
    }

    /// <summary>The folder as it really is; null where there is none.</summary>
    public string? Path { get; }

    /// <summary>All files by the session that each belongs to; null where the folder cannot be read now.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<SessionFile>>? List()
    {
        try
        {
            return Files().GroupBy(file => SessionNames.SessionOf(file.Name), StringComparer.Ordinal)
                .ToDictionary(group => group.Key, group => (IReadOnlyList<SessionFile>)[.. group], StringComparer.Ordinal);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>The files of one session; none where they are gone.</summary>
    public IReadOnlyList<SessionFile> FilesOf(string session) => List()?.GetValueOrDefault(session) ?? [];

    private IEnumerable<SessionFile> Files()
    {
        if (Path is null)
            return [];
        var options = new EnumerationOptions { AttributesToSkip = FileAttributes.ReparsePoint | FileAttributes.Directory, IgnoreInaccessible = true };
        return new DirectoryInfo(Path).EnumerateFiles("*" + SessionNames.Extension, options)
            .Where(file => Artifacts.ArtifactKey.IsName(file.Name) && file.Name.EndsWith(SessionNames.Extension, StringComparison.Ordinal))
            .Select(Of).OfType<SessionFile>();
    }

    private SessionFile? Of(FileInfo file)
    {
        // What vanished since it was listed has no length.
        if (!file.Exists || file.Length < LeastBytes)
            return null;
        var (written, length) = (new DateTimeOffset(file.LastWriteTimeUtc), file.Length);
        var isFinal = _clock.GetUtcNow() - written > _stillAfter;
        return new SessionFile
        {
            Name = file.Name,
            SizeBytes = length,
            ChangedAt = written,
            Identity = $"folder/{file.FullName}",
            Version = string.Create(CultureInfo.InvariantCulture, $"{length}-{written.UtcTicks}-{(isFinal ? "whole" : "growing")}"),
            IsFinal = isFinal,
            Open = () => Open(file.Name),
        };
    }

    private FileStream Open(string name)
    {
        var stream = new FileStream(System.IO.Path.Combine(Path!, name), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, BufferBytes);

        // A link may have taken the file's place since it was listed; what was opened really is where it says, or is not given out.
        var opened = File.ResolveLinkTarget($"/proc/self/fd/{stream.SafeFileHandle.DangerousGetHandle()}", returnFinalTarget: false)?.FullName;
        if (opened == System.IO.Path.Combine(Path!, name))
            return stream;
        stream.Dispose();
        throw new FileNotFoundException("the file is gone from the folder");
    }

    // Where links on the way to the folder lead; they were made by whoever set it.
    private static string Real(string path)
    {
        var real = System.IO.Path.GetPathRoot(path)!;
        foreach (var part in path[real.Length..].Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            var next = System.IO.Path.Combine(real, part);
            real = new DirectoryInfo(next) is { LinkTarget: not null } link ? link.ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? next : next;
        }

        return real;
    }
}
