namespace Causebox.Mcap;

/// <summary>
/// Finds the next record after the framing is lost: a prefix of a known kind and possible length, followed by another one, by the
/// closing magic or by the end. Eight bytes of length make a chance hit all but impossible.
/// </summary>
internal sealed class Resynchronizer(ByteWindow input, McapLimits limits)
{
    private const int Overlap = 4096;

    /// <summary>
    /// Moves the input to the next record, or chunk, at or after its position; false, with the input at its end, where there is none.
    /// </summary>
    public bool TryFind(bool chunksOnly = false)
    {
        while (true)
        {
            var ahead = input.Peek(ByteWindow.Capacity);
            var last = ahead.Length < ByteWindow.Capacity;
            var until = last ? ahead.Length : ahead.Length - Overlap;
            for (var i = 0; i < until; i++)
            {
                if (IsWanted((Opcode)ahead[i], chunksOnly) && IsRecord(ahead[i..], last))
                {
                    input.Advance(i);
                    return true;
                }
            }

            input.Advance(until);
            if (last)
                return false;
        }
    }

    /// <summary>
    /// Moves the input to where a recording goes on whose magic is damaged: what follows is one if enough of the magic is left, if it ends
    /// like one, or if it holds a chunk.
    /// </summary>
    public bool TryFindBeginning(ReadOnlySpan<byte> magic)
    {
        if (RecordBounds.IsMagicDamaged(magic))
        {
            input.Advance(magic.Length);
            return true;
        }

        return TryFind(chunksOnly: !input.EndsWith(RecordBounds.Magic));
    }

    private static bool IsWanted(Opcode opcode, bool chunksOnly) => chunksOnly ? opcode == Opcode.Chunk : RecordBounds.IsKnown(opcode);

    private bool IsRecord(ReadOnlySpan<byte> ahead, bool last)
    {
        if (ahead.Length < RecordBounds.Prefix)
            return false;
        var (opcode, length) = RecordBounds.ReadPrefix(ahead);
        if (!RecordBounds.IsPossible(opcode, length) || length > (ulong)limits.MaxRecordBytes)
            return false;
        if (opcode == Opcode.Chunk)
            return IsChunk(ahead[RecordBounds.Prefix..], length, last);
        var next = RecordBounds.Prefix + (long)length;
        if (next > ahead.Length)
            return false;
        return next == ahead.Length ? last : IsFollower(ahead[(int)next..], last);
    }

    /// <summary>Whether this is the content of a chunk, by its own fields.</summary>
    public static bool IsChunk(ReadOnlySpan<byte> content, ulong length, bool last)
    {
        if (content.Length < 48 || (last && (ulong)content.Length < length))
            return false;
        var name = content[28..];
        var nameLength = System.Buffers.Binary.BinaryPrimitives.ReadUInt32LittleEndian(name);
        if (nameLength > 4 || !CompressionNames.TryParse(CompressionNames.Intern(name.Slice(4, (int)nameLength)), out _))
            return false;
        var stored = System.Buffers.Binary.BinaryPrimitives.ReadUInt64LittleEndian(name[(4 + (int)nameLength)..]);
        return stored == length - 40 - nameLength;
    }

    private static bool IsFollower(ReadOnlySpan<byte> next, bool last)
    {
        if (next.StartsWith(RecordBounds.Magic))
            return true;
        if (next.Length < RecordBounds.Prefix)
            return last;
        var (opcode, length) = RecordBounds.ReadPrefix(next);
        return RecordBounds.IsKnown(opcode) && RecordBounds.IsPossible(opcode, length) && length <= int.MaxValue;
    }
}
