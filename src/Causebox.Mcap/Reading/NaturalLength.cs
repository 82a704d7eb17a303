using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>Where a record ends by its own fields. A stated length beyond that is either an extension of the format or damage.</summary>
internal static class NaturalLength
{
    private const byte Sized = 0;
    private const byte LongSized = byte.MaxValue;

    /// <summary>
    /// The bytes that the known fields of <paramref name="content"/> take, which may be more than there are; null for kinds that have no
    /// end of their own.
    /// </summary>
    public static long? Of(Opcode opcode, ReadOnlySpan<byte> content)
    {
        var steps = Steps(opcode);
        if (steps.IsEmpty)
            return null;
        var at = 0L;
        foreach (var step in steps)
        {
            var width = step switch { Sized => 4, LongSized => 8, _ => step };
            if (step is Sized or LongSized && at + width <= content.Length)
                at += ReadSize(content.Slice((int)at, width));
            else if (step is Sized or LongSized)
                return at + width;
            at += width;
        }

        return at;
    }

    private static long ReadSize(ReadOnlySpan<byte> size) => size.Length == 4
        ? BinaryPrimitives.ReadUInt32LittleEndian(size)
        : (long)Math.Min(BinaryPrimitives.ReadUInt64LittleEndian(size), long.MaxValue / 4);

    /// <summary>The fields in order: a number of bytes, or <see cref="Sized"/> for one with its length before it.</summary>
    private static ReadOnlySpan<byte> Steps(Opcode opcode) => opcode switch
    {
        Opcode.Header or Opcode.Metadata => [Sized, Sized],
        Opcode.Schema => [2, Sized, Sized, Sized],
        Opcode.Channel => [4, Sized, Sized, Sized],
        Opcode.Chunk => [28, Sized, LongSized],
        Opcode.MessageIndex => [2, Sized],
        Opcode.ChunkIndex => [32, Sized, 8, Sized, 16],
        Opcode.Attachment => [16, Sized, Sized, LongSized, 4],
        Opcode.AttachmentIndex => [40, Sized, Sized],
        Opcode.Statistics => [42, Sized],
        Opcode.MetadataIndex => [16, Sized],
        Opcode.SummaryOffset => [17],
        _ => [],
    };
}
