using System.Globalization;

namespace Causebox.Server.Artifacts.Local;

/// <summary>
/// Where what stands below the root: <c>writing/</c> files that are being written, <c>incoming/</c> uploads that may still be repeated,
/// <c>parts/</c> uploads in parts, <c>kept/</c> what was committed. File names carry order and hash, so that no second file has to be kept in step:
/// <c>incoming/…/{name}@{order}@{sha256}</c>, <c>kept/…/{name}@{sha256}</c>. A name has no <c>@</c> of its own.
/// </summary>
internal sealed class LocalFolders
{
    private const char Mark = '@';
    private readonly TimeProvider _clock;
    private long _order;

    public LocalFolders(string root, TimeProvider clock)
    {
        _clock = clock;
        Root = Path.GetFullPath(root);
        foreach (var folder in (string[])["writing", "incoming", "parts", "kept"])
            DurableFolder.Make(Root, Path.Combine(Root, folder));
    }

    public string Root { get; }

    /// <summary>A new file for writing; on the disk of all others, so that it can be renamed.</summary>
    public string NewFile() => Path.Combine(Root, "writing", Guid.CreateVersion7(_clock.GetUtcNow()).ToString("N"));

    /// <summary>The name of an upload that is newer than all that this server knows.</summary>
    public string NewIncoming(ArtifactKey key, ContentHash hash)
    {
        // Two servers that share the folder order by their clocks; one by this alone, even where the clock stands still.
        long order, last;
        do
        {
            last = Volatile.Read(ref _order);
            order = Math.Max(last + 1, _clock.GetUtcNow().UtcTicks);
        }
        while (Interlocked.CompareExchange(ref _order, order, last) != last);
        return Prepare($"{At("incoming", key)}{Mark}{order.ToString("x16", CultureInfo.InvariantCulture)}{Mark}{hash}");
    }

    /// <summary>The uploads of the slot, the newest first.</summary>
    public IReadOnlyList<string> Incoming(ArtifactKey key) => [.. Files(At("incoming", key)).OrderDescending(StringComparer.Ordinal)];

    public string NewKept(ArtifactKey key, ContentHash hash) => Prepare(Kept(key, hash.Hex));

    public string Kept(ArtifactKey key, string blob) => $"{At("kept", key)}{Mark}{blob}";

    /// <summary>Everything that was committed under this name, the newest first.</summary>
    public IReadOnlyList<FileInfo> Kept(ArtifactKey key) =>
        [.. Files(At("kept", key)).Select(path => new FileInfo(path)).OrderByDescending(file => file.LastWriteTimeUtc)];

    public string PartsOf(AppendTarget upload) =>
        Path.Combine(Root, "parts", upload.Key.Subject.Organization.ToString(), upload.UploadId.ToString("N"));

    /// <summary>All folders of the subject.</summary>
    public IEnumerable<string> Of(ArtifactSubject subject) =>
        from area in (string[])["incoming", "kept"]
        let folder = Path.Combine(Root, area, subject.Path)
        where Directory.Exists(folder)
        select folder;

    /// <summary>Makes the folder of this file.</summary>
    public string Prepare(string path)
    {
        DurableFolder.Make(Root, Path.GetDirectoryName(path)!);
        return path;
    }

    /// <summary>The hash that a file's name ends with.</summary>
    public static ContentHash HashIn(string path)
    {
        var name = Path.GetFileName(path);
        return ContentHash.TryParse(name[(name.LastIndexOf(Mark) + 1)..], out var hash)
            ? hash
            : throw new ArtifactException(ArtifactFault.Corrupt, "the folder of the artifacts holds a file that is none of the server's");
    }

    /// <summary>The segment of the artifact that a file's name begins with.</summary>
    public static string SegmentIn(string path) => Path.GetFileName(path).Split(Mark)[0];

    private string At(string area, ArtifactKey key) => Path.Combine(Root, area, key.Path);

    private static IEnumerable<string> Files(string slot)
    {
        var folder = Path.GetDirectoryName(slot)!;
        var prefix = Path.GetFileName(slot) + Mark;
        return Directory.Exists(folder)
            ? Directory.EnumerateFiles(folder).Where(path => Path.GetFileName(path).StartsWith(prefix, StringComparison.Ordinal))
            : [];
    }
}
