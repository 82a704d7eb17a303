namespace Causebox.Mcap.Decoding;

/// <summary>
/// A place in a message, and how far one may go: to its end, or to the end of the part that has been entered. Nothing is taken that
/// is not there.
/// </summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> message, int start = 0)
{
    private readonly ReadOnlySpan<byte> _message = message;
    private int _limit = message.Length;

    /// <summary>May lie beyond the limit where an alignment has led past it.</summary>
    public int Position { get; set; } = start;

    public readonly int Remaining => Math.Max(0, _limit - Position);

    public readonly bool AtEnd => Position >= _limit;

    public readonly ReadOnlySpan<byte> Rest => _message[Position.._limit];

    public byte TakeByte(string what)
    {
        if (Position >= _limit)
            throw Missing(1, what);

        return _message[Position++];
    }

    public ReadOnlySpan<byte> Take(ulong count, string what)
    {
        if (count > (ulong)Remaining || Position > _limit)
            throw Missing(count, what);

        var taken = _message.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>Checks a count of elements of at least <paramref name="elementBytes"/> each against the bytes that remain.</summary>
    public readonly int CheckCount(uint count, long elementBytes, string what)
    {
        if (count > int.MaxValue || (Int128)count * elementBytes > Remaining)
            throw new McapDecodeException(Math.Min(Position, _limit), $"{count} {what}", Bytes((ulong)Remaining));

        return (int)count;
    }

    /// <summary>Enters a part of <paramref name="bytes"/> bytes; gives what <see cref="Leave"/> needs.</summary>
    public int Enter(ulong bytes, string what)
    {
        if (bytes > (ulong)Remaining)
            throw Missing(bytes, what);

        var outer = _limit;
        _limit = Position + (int)bytes;
        return outer;
    }

    /// <summary>Ends the innermost part, passing over what was not read of it.</summary>
    public void Leave(int outer)
    {
        Position = _limit;
        _limit = outer;
    }

    private readonly McapDecodeException Missing(ulong count, string what) => new(
        Math.Min(Position, _limit),
        $"{Bytes(count)} of {what}",
        AtEnd && _limit == _message.Length ? "the end of the message" : Bytes((ulong)Remaining));

    private static string Bytes(ulong count) => count == 1 ? "1 byte" : $"{count} bytes";
}
