namespace Causebox.Analysis.Episodes;

/// <summary>The files of an episode in a directory.</summary>
internal sealed class FolderFiles(string directory) : IEpisodeFiles
{
    public long? Length(string file) => new FileInfo(PathOf(file)) is { Exists: true } found ? found.Length : null;

    public byte[] ReadAll(string file)
    {
        using var stream = OpenSeekable(file);
        // Others may be writing it: what counts is what is there now.
        var all = new byte[Math.Min(stream.Length, MetadataLimits.Default.MaxBytes)];
        return all[..stream.ReadAtLeast(all, all.Length, throwOnEndOfStream: false)];
    }

    public Stream OpenSeekable(string file) =>
        new FileStream(PathOf(file), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0);

    private string PathOf(string file) => Path.Combine(directory, file);
}
