using Causebox.Mcap;

namespace Causebox.Analysis.Recordings;

/// <summary>
/// Reads any recording into <see cref="RecordingEvidence"/> in one pass, forward, in memory bounded by <see cref="RecordingLimits"/>
/// whatever the size of the file. Damage never stops it: a file cut anywhere gives every whole message before the cut.
/// </summary>
public static class RecordingReader
{
    /// <summary>Reads a recording.</summary>
    /// <param name="path">The file.</param>
    /// <param name="limits">The most to keep; the defaults when null.</param>
    /// <exception cref="McapException">The file is no MCAP file at all.</exception>
    /// <exception cref="IOException">The file cannot be opened or read.</exception>
    public static RecordingEvidence Read(string path, RecordingLimits? limits = null)
    {
        using var reader = McapStreamReader.Open(path, new McapReaderOptions { Damage = DamageHandling.Skip });
        return Read(reader, path, limits ?? RecordingLimits.Default, CancellationToken.None);
    }

    /// <summary>Reads a recording from a stream that is at its first byte, pipes included; leaves the stream open.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="name">What the evidence is named by; the name of a file may tell its wall time.</param>
    /// <param name="limits">The most to keep; the defaults when null.</param>
    /// <param name="cancellation">Ends it between two messages.</param>
    /// <exception cref="McapException">The stream is no MCAP file at all.</exception>
    /// <exception cref="IOException">The stream cannot be read.</exception>
    /// <exception cref="OperationCanceledException">It was told to end.</exception>
    public static RecordingEvidence Read(Stream stream, string name, RecordingLimits? limits = null, CancellationToken cancellation = default)
    {
        using var reader = new McapStreamReader(stream, new McapReaderOptions { Damage = DamageHandling.Skip }, leaveOpen: true);
        return Read(reader, name, limits ?? RecordingLimits.Default, cancellation);
    }

    private static RecordingEvidence Read(McapStreamReader reader, string path, RecordingLimits limits, CancellationToken cancellation)
    {
        var builder = new RecordingBuilder(limits);
        while (reader.TryReadMessage(out var message))
        {
            cancellation.ThrowIfCancellationRequested();
            builder.Add(message, reader.Schemas);
        }

        return builder.Build(path, reader);
    }
}
