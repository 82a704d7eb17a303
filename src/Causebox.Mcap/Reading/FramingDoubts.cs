using System.Globalization;

namespace Causebox.Mcap;

/// <summary>
/// Looks ahead for signs that an opcode or a length is damaged, where believing it would pass over sound records without a word.
/// </summary>
internal sealed class FramingDoubts(ByteWindow input, McapLimits limits)
{
    /// <summary>Puts the opcode and the length right of the record that the input stands at.</summary>
    /// <returns>What was wrong, or null where nothing evidently is.</returns>
    public McapError? PutRight(RecordPosition position, ref Opcode opcode, ref ulong length)
    {
        McapError? error = null;
        if (opcode != Opcode.Chunk && IsChunk(length))
        {
            var found = string.Create(CultureInfo.InvariantCulture, $"{(byte)opcode:x2}");
            error = new McapError(McapErrorKind.UnexpectedRecord, position, Opcode.Chunk, "a chunk's opcode", found);
            opcode = Opcode.Chunk;
        }

        var content = input.Peek((int)Math.Min(length, ByteWindow.Capacity - RecordBounds.Prefix) + RecordBounds.Prefix)[RecordBounds.Prefix..];
        if (NaturalLength.Of(opcode, content) is { } natural && (ulong)natural != length && IsBetter((ulong)natural, length))
        {
            error ??= RecordSpan.Overrun(position, opcode, length, natural).Error;
            length = (ulong)natural;
        }

        return error;
    }

    /// <summary>
    /// Whether the last bytes of a record hide another one: a record seems to begin where its fields end, <paramref name="ahead"/> bytes
    /// from where the input stands, and none where its stated length does.
    /// </summary>
    public bool Hide(long ahead, ulong natural, ulong stated) =>
        natural < stated && StandsAtRecord((ulong)ahead) && !StandsAtRecord((ulong)ahead + Math.Min(stated - natural, long.MaxValue));

    private bool IsChunk(ulong length)
    {
        const int LeastChunk = 48;
        return Resynchronizer.IsChunk(input.Peek(RecordBounds.Prefix + LeastChunk)[RecordBounds.Prefix..], length, last: false);
    }

    private bool IsBetter(ulong natural, ulong stated) =>
        StandsAtRecord(natural + RecordBounds.Prefix) && (stated > long.MaxValue || !StandsAtRecord(stated + RecordBounds.Prefix));

    /// <summary>Whether a record begins there, and another one, or the end, follows it as far as can be seen.</summary>
    private bool StandsAtRecord(ulong ahead) =>
        TryReadPrefix(ahead, out var length) && (!CanSee(ahead + length, out var isEnd) || isEnd || TryReadPrefix(ahead + length, out _));

    private bool TryReadPrefix(ulong ahead, out ulong length)
    {
        length = 0;
        Span<byte> prefix = stackalloc byte[RecordBounds.Prefix];
        if (ahead > long.MaxValue / 2 || input.PeekAt((long)ahead, prefix) < prefix.Length)
            return false;
        (var opcode, length) = RecordBounds.ReadPrefix(prefix);
        var isRecord = RecordBounds.IsKnown(opcode) && RecordBounds.IsPossible(opcode, length) && length <= (ulong)limits.MaxRecordBytes;
        length += RecordBounds.Prefix;
        return isRecord;
    }

    /// <param name="isEnd">Whether the input ends there, with or without the closing magic.</param>
    private bool CanSee(ulong ahead, out bool isEnd)
    {
        var left = input.Left;
        isEnd = left is { } rest && ((ulong)rest == ahead || (ulong)rest == ahead + (ulong)RecordBounds.Magic.Length);
        return left is not null || ahead + RecordBounds.Prefix <= ByteWindow.Capacity;
    }
}
