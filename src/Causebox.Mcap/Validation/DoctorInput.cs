namespace Causebox.Mcap;

/// <summary>The file as a doctor reads it: forward, with the CRC of a section running along.</summary>
internal sealed class DoctorInput(Stream stream, McapLimits limits)
{
    private const int Piece = 64 << 10;
    private readonly ByteWindow _window = new(stream);
    private byte[] _record = [];

    public long Position => _window.Position;

    /// <summary>CRC of what was read since the section began; null where a part of it was passed over.</summary>
    public uint? Crc { get; private set; } = 0;

    public void BeginSection() => Crc = 0;

    public ReadOnlySpan<byte> Peek(int count) => _window.Peek(count);

    public void Take(int count)
    {
        var bytes = _window.Peek(count);
        Crc = Crc is { } crc ? Crc32.Append(crc, bytes) : null;
        _window.Advance(bytes.Length);
    }

    /// <summary>Reads bytes into memory; fewer at the end of the file.</summary>
    public ReadOnlySpan<byte> Read(int length)
    {
        var got = _window.ReadInto(ref _record, length, withCrc: false, out _);
        var bytes = _record.AsSpan(0, got);
        Crc = Crc is { } crc ? Crc32.Append(crc, bytes) : null;
        return bytes;
    }

    /// <summary>Passes over bytes, keeping the section's CRC, and taking one of the bytes themselves on from <paramref name="crc"/>.</summary>
    /// <returns>False where the file ends before.</returns>
    public bool TryPass(ulong length, ref uint crc)
    {
        for (var left = length; left > 0;)
        {
            var bytes = _window.Peek((int)Math.Min(left, Piece));
            if (bytes.IsEmpty)
                return false;
            crc = Crc32.Append(crc, bytes);
            left -= (ulong)bytes.Length;
            Take(bytes.Length);
        }

        return true;
    }

    /// <summary>Whether the file surely ends before <paramref name="length"/> more bytes.</summary>
    public bool EndsBefore(ulong length) => _window.Left is { } left && length > (ulong)left;

    /// <summary>Whether the file surely ends with the closing magic.</summary>
    public bool EndsAsItShould => _window.EndsWith(RecordBounds.Magic);

    /// <summary>Looks for the next record after <paramref name="start"/>, where none could be read; false at the end of the file.</summary>
    public bool TryResume(long start)
    {
        Crc = null;
        if (_window.CanRewind || _window.Position == start)
            _window.Rewind(start);
        _window.Advance(Math.Min(1, _window.Peek(1).Length));
        return new Resynchronizer(_window, limits).TryFind();
    }

    /// <summary>Passes over all that is left.</summary>
    public long Drain() => _window.Skip(long.MaxValue);
}
