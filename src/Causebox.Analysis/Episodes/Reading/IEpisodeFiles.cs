namespace Causebox.Analysis.Episodes;

/// <summary>The files of an episode: in a directory, or in a bundle.</summary>
internal interface IEpisodeFiles
{
    /// <summary>The size of a file; null when it is not there.</summary>
    public long? Length(string file);

    /// <summary>A small file; its length has been looked at.</summary>
    public byte[] ReadAll(string file);

    /// <summary>A file at its first byte; its length has been looked at.</summary>
    public Stream OpenSeekable(string file);
}
