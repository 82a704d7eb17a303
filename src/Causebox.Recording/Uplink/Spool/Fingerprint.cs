namespace Causebox.Recording.Uplink;

/// <summary>What tells one state of a file from another without reading it.</summary>
/// <param name="Size">Bytes.</param>
/// <param name="Modified">UTC ticks of the last write.</param>
internal readonly record struct Fingerprint(long Size, long Modified)
{
    public static Fingerprint Of(FileInfo file) => new(file.Length, file.LastWriteTimeUtc.Ticks);

    /// <summary>Of what stands at a path now; null where nothing does.</summary>
    public static Fingerprint? At(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? Of(file) : null;
    }
}
