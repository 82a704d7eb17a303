namespace Causebox.Analysis.Episodes;

/// <summary>The files of an episode in a bundle.</summary>
internal sealed class BundleFiles : IEpisodeFiles
{
    private const int MostMembers = 4096;
    private const int CopyBytes = 1 << 16;
    private readonly Stream _bundle;
    private readonly Dictionary<string, ZipEntry> _files;

    private BundleFiles(Stream bundle, Dictionary<string, ZipEntry> files) => (_bundle, _files) = (bundle, files);

    /// <summary>Null for a zip archive that lists no episode.</summary>
    /// <exception cref="NpzException">It is no zip archive, or a damaged one.</exception>
    public static BundleFiles? Open(Stream bundle)
    {
        var entries = ZipDirectory.Read(bundle, MostMembers);
        // At the top, or else in the first folder that has one.
        var document = entries.Where(entry => FolderOf(entry.Name) is not null && entry.Name.EndsWith(EpisodeDirectory.FileName, StringComparison.Ordinal))
            .Where(entry => entry.Name[FolderOf(entry.Name)!.Length..] == EpisodeDirectory.FileName)
            .OrderBy(entry => FolderOf(entry.Name)!.Length > 0).ThenBy(entry => entry.Name, StringComparer.Ordinal).FirstOrDefault();
        if (document is null)
            return null;
        var folder = FolderOf(document.Name)!;
        var files = new Dictionary<string, ZipEntry>(StringComparer.Ordinal);
        foreach (var entry in entries.Where(entry => FolderOf(entry.Name) == folder))
            files[entry.Name[folder.Length..]] = entry;
        return new BundleFiles(bundle, files);
    }

    public long? Length(string file) => _files.TryGetValue(file, out var entry) ? entry.Bytes : null;

    public byte[] ReadAll(string file)
    {
        try
        {
            using var member = ZipMember.Open(_bundle, _files[file]);
            var all = new byte[_files[file].Bytes];
            member.ReadExactly(all);
            member.Finish();
            return all;
        }
        catch (NpzException error)
        {
            throw new NpzException($"{file}: {error.Message}", error);
        }
    }

    public Stream OpenSeekable(string file) => new MemoryStream(ReadAll(file), writable: false);

    /// <summary>Copies a file; its length has been looked at.</summary>
    public void Copy(string file, Stream to)
    {
        using var member = ZipMember.Open(_bundle, _files[file]);
        var block = new byte[CopyBytes];
        for (var left = _files[file].Bytes; left > 0; left -= Math.Min(left, CopyBytes))
        {
            var next = block.AsSpan(0, (int)Math.Min(left, CopyBytes));
            member.ReadExactly(next);
            to.Write(next);
        }

        member.Finish();
    }

    /// <summary>The folder with its slash, empty at the top; null for what lies deeper.</summary>
    private static string? FolderOf(string name)
    {
        var slash = name.IndexOf('/');
        return slash == name.LastIndexOf('/') ? name[..(slash + 1)] : null;
    }
}
