namespace Causebox.Mcap;

/// <summary>
/// Looks ahead for signs that an opcode or a length is damaged, where believing it would pass over sound records without a word.
/// </summary>
internal sealed class FramingDoubts(ByteWindow input, McapLimits limits)
{
    /// <summary>Whether the record that the input stands at is a chunk by its fields, whatever its opcode.</summary>
    public bool IsChunk(ulong length)
    {
        const int LeastChunk = 48;
        return Resynchronizer.IsChunk(input.Peek(RecordBounds.Prefix + LeastChunk)[RecordBounds.Prefix..], length, last: false);
    }

    /// <summary>
    /// The length of the record that the input stands at, or less where its fields end earlier and another record stands there.
    /// </summary>
    public ulong Length(Opcode opcode, ulong stated)
    {
        var content = input.Peek((int)Math.Min(stated, ByteWindow.Capacity - RecordBounds.Prefix) + RecordBounds.Prefix)[RecordBounds.Prefix..];
        return NaturalLength.Of(opcode, content) is { } natural && (ulong)natural < stated
            && Hide(RecordBounds.Prefix + natural, (ulong)natural, stated) ? (ulong)natural : stated;
    }

    /// <summary>
    /// Whether the last bytes of a record hide another one: a record seems to begin where its fields end, <paramref name="ahead"/> bytes
    /// from where the input stands, and none where its stated length does.
    /// </summary>
    public bool Hide(long ahead, ulong natural, ulong stated) =>
        natural < stated && StandsAtRecord((ulong)ahead) && !StandsAtRecord((ulong)ahead + Math.Min(stated - natural, long.MaxValue));

    private bool StandsAtRecord(ulong ahead)
    {
        if (ahead > ByteWindow.Capacity - RecordBounds.Prefix)
            return false;
        var bytes = input.Peek((int)ahead + RecordBounds.Prefix);
        if (bytes.Length < (int)ahead + RecordBounds.Prefix)
            return false;
        var (opcode, length) = RecordBounds.ReadPrefix(bytes[(int)ahead..]);
        return RecordBounds.IsKnown(opcode) && RecordBounds.IsPossible(opcode, length) && length <= (ulong)limits.MaxRecordBytes;
    }
}
