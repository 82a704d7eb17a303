namespace Causebox.Mcap.Decoding;

/// <summary>A place in a message. Nothing is taken that the message does not hold.</summary>
internal ref struct ByteCursor(ReadOnlySpan<byte> message)
{
    private readonly ReadOnlySpan<byte> _message = message;

    public int Position { get; set; }

    public readonly int Remaining => _message.Length - Position;

    public readonly bool AtEnd => Position >= _message.Length;

    public readonly ReadOnlySpan<byte> Rest => _message[Position..];

    public byte TakeByte(string what)
    {
        if ((uint)Position >= (uint)_message.Length)
            throw Missing(1, what);

        return _message[Position++];
    }

    public ReadOnlySpan<byte> Take(long count, string what)
    {
        if (count > Remaining)
            throw Missing(count, what);

        var taken = _message.Slice(Position, (int)count);
        Position += (int)count;
        return taken;
    }

    /// <summary>Checks a count of elements of at least <paramref name="elementBytes"/> each against the bytes that remain.</summary>
    public readonly int CheckCount(ulong count, long elementBytes, string what)
    {
        if (count > int.MaxValue || (Int128)count * elementBytes > Remaining)
            throw new McapDecodeException(Position, $"{count} {what}", $"{Remaining} bytes");

        return (int)count;
    }

    private readonly McapDecodeException Missing(long count, string what) =>
        new(Position, $"{count} bytes of {what}", AtEnd ? "the end of the message" : $"{Remaining} bytes");
}
