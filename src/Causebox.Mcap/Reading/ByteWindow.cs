namespace Causebox.Mcap;

/// <summary>A stream with a buffer to look ahead in and a position that is always known.</summary>
/// <param name="stream">The stream.</param>
/// <param name="start">Which byte of the input the stream stands at.</param>
internal sealed class ByteWindow(Stream stream, long start = 0)
{
    public const int Capacity = 256 << 10;
    private const int Step = 1 << 20;
    private const int SmallFill = 4 << 10;
    private const int SmallBuffer = 16 << 10;
    private byte[] _buffer = new byte[SmallBuffer];
    private int _start;
    private int _end;
    private int _fill = SmallFill;

    /// <summary>Bytes from the start of the input to the next one that will be read.</summary>
    public long Position { get; private set; } = start;

    public bool CanRewind => stream.CanSeek;

    /// <summary>Bytes that are surely left, or null where the stream does not know.</summary>
    public long? Left => stream.CanSeek ? stream.Length - stream.Position + (_end - _start) : null;

    /// <summary>The next <paramref name="count"/> bytes (at most <see cref="Capacity"/>) without consuming them; fewer at the end.</summary>
    public ReadOnlySpan<byte> Peek(int count)
    {
        if (_end - _start < count)
            Fill(count);
        return _buffer.AsSpan(_start, Math.Min(count, _end - _start));
    }

    /// <summary>Passes over bytes that <see cref="Peek"/> has shown.</summary>
    public void Advance(int count)
    {
        _start += count;
        Position += count;
    }

    /// <summary>Passes over bytes; fewer are passed over at the end of the input.</summary>
    public long Skip(long count)
    {
        var buffered = (int)Math.Min(count, _end - _start);
        Advance(buffered);
        var skipped = (long)buffered;
        if (stream.CanSeek && count > skipped)
        {
            var jump = Math.Min(count - skipped, Math.Max(0, stream.Length - stream.Position));
            stream.Seek(jump, SeekOrigin.Current);
            _start = _end = 0;
            Position += jump;
            return skipped + jump;
        }

        while (skipped < count && Peek(1).Length > 0)
        {
            var piece = (int)Math.Min(count - skipped, _end - _start);
            Advance(piece);
            skipped += piece;
        }

        return skipped;
    }

    /// <summary>
    /// Bytes further on, without moving: any where the input can be read twice, otherwise those that <see cref="Peek"/> could show.
    /// </summary>
    /// <returns>How many there are.</returns>
    public int PeekAt(long ahead, Span<byte> target)
    {
        if (Left is { } left && ahead > left)
            return 0;
        if (ahead + target.Length > _end - _start && stream.CanSeek)
        {
            var position = stream.Position;
            stream.Position = position - (_end - _start) + ahead;
            var got = stream.ReadAtLeast(target, target.Length, throwOnEndOfStream: false);
            stream.Position = position;
            return got;
        }

        var shown = ahead + target.Length <= Capacity ? Peek((int)ahead + target.Length) : [];
        if (shown.Length <= ahead)
            return 0;
        shown[(int)ahead..].CopyTo(target);
        return shown.Length - (int)ahead;
    }

    /// <summary>Whether the input surely ends with these bytes; false where it cannot be looked at.</summary>
    public bool EndsWith(ReadOnlySpan<byte> tail)
    {
        if (!stream.CanSeek || stream.Length < tail.Length)
            return false;
        var position = stream.Position;
        var end = new byte[tail.Length];
        stream.Seek(-tail.Length, SeekOrigin.End);
        stream.ReadExactly(end);
        stream.Position = position;
        return tail.SequenceEqual(end);
    }

    /// <summary>Goes back to <paramref name="position"/>; only where <see cref="CanRewind"/>.</summary>
    public void Rewind(long position)
    {
        var back = Position - position;
        if (back <= _start)
        {
            _start -= (int)back;
        }
        else
        {
            stream.Seek(position - Position - (_end - _start), SeekOrigin.Current);
            _start = _end = 0;
        }

        Position = position;
    }

    /// <summary>
    /// Reads <paramref name="length"/> bytes into <paramref name="target"/>, growing it only as bytes arrive; fewer at the end.
    /// A CRC is taken of each piece while it is still in the cache.
    /// </summary>
    public int ReadInto(ref byte[] target, int length, bool withCrc, out uint crc)
    {
        crc = 0;
        var read = 0;
        while (read < length)
        {
            if (read == target.Length || target.Length == 0)
                Buffers.Grow(ref target, read, (int)Math.Min(length, Math.Max((long)Step, 2L * read)));
            var wanted = Math.Min(length, target.Length) - read;
            var piece = withCrc ? Math.Min(wanted, Buffers.CachedBytes) : wanted;
            var got = ReadOnce(target.AsSpan(read, piece));
            if (got == 0)
                break;
            if (withCrc)
                crc = Crc32.Append(crc, target.AsSpan(read, got));
            read += got;
        }

        return read;
    }

    private int ReadOnce(Span<byte> target)
    {
        var buffered = Math.Min(target.Length, _end - _start);
        if (buffered > 0)
            _buffer.AsSpan(_start, buffered).CopyTo(target);
        var got = buffered;
        _start += buffered;
        if (got == 0)
        {
            _start = _end = 0;
            _fill = SmallFill;
            got = stream.Read(target);
        }

        Position += got;
        return got;
    }

    private void Fill(int count)
    {
        if (_start == _end)
            _start = _end = 0;
        if (_buffer.Length < Math.Max(_fill, count))
        {
            var larger = GC.AllocateUninitializedArray<byte>(Capacity, pinned: true);
            _buffer.AsSpan(_start, _end - _start).CopyTo(larger);
            (_buffer, _start, _end) = (larger, 0, _end - _start);
        }
        else if (_buffer.Length - _start < Math.Max(_fill, count))
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        // Small reads before large records, so that those are not copied twice; larger ones while small records follow each other.
        while (_end - _start < count)
        {
            var room = Math.Min(_buffer.Length - _end, Math.Max(_fill, count));
            var got = stream.Read(_buffer.AsSpan(_end, room));
            if (got == 0)
                return;
            _end += got;
            _fill = Math.Min(2 * _fill, Capacity);
        }
    }
}
