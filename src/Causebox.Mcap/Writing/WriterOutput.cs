namespace Causebox.Mcap;

/// <summary>The stream that a writer writes to: where it stands, the CRC of what went by, and whether a write has failed.</summary>
internal sealed class WriterOutput(Stream stream, bool leaveOpen, bool withCrc) : IDisposable
{
    public long Position { get; private set; }

    /// <summary>CRC-32 of everything written so far; 0 where none is kept.</summary>
    public uint Crc { get; private set; }

    /// <summary>A write failed half way: what follows it could not be read.</summary>
    public bool IsBroken { get; private set; }

    public void Write(ReadOnlySpan<byte> bytes)
    {
        ThrowIfBroken();
        IsBroken = true;
        stream.Write(bytes);
        IsBroken = false;
        Position += bytes.Length;
        if (withCrc)
            Crc = Crc32.Append(Crc, bytes);
    }

    public void ThrowIfBroken()
    {
        if (IsBroken)
            throw new InvalidOperationException("an earlier write failed: the file ends there");
    }

    public void Flush(bool toDisk)
    {
        if (toDisk && stream is FileStream file)
            file.Flush(flushToDisk: true);
        else
            stream.Flush();
    }

    public void Dispose()
    {
        if (!leaveOpen)
            stream.Dispose();
    }
}
