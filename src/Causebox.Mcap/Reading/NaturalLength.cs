using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>Where a record ends by its own fields. A stated length beyond that is either an extension of the format or damage.</summary>
internal static class NaturalLength
{
    private const int Sized = 0;

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
            if (step != Sized)
                at += step;
            else if (at + 4 <= content.Length)
                at += 4 + BinaryPrimitives.ReadUInt32LittleEndian(content[(int)at..]);
            else
                return at + 4;
        }

        return at;
    }

    /// <summary>The fields in order: a number of bytes, or <see cref="Sized"/> for one with its length before it.</summary>
    private static ReadOnlySpan<byte> Steps(Opcode opcode) => opcode switch
    {
        Opcode.Header or Opcode.Metadata => [Sized, Sized],
        Opcode.Schema => [2, Sized, Sized, Sized],
        Opcode.Channel => [4, Sized, Sized, Sized],
        Opcode.MessageIndex => [2, Sized],
        Opcode.ChunkIndex => [32, Sized, 8, Sized, 16],
        Opcode.AttachmentIndex => [40, Sized, Sized],
        Opcode.Statistics => [42, Sized],
        Opcode.MetadataIndex => [16, Sized],
        Opcode.SummaryOffset => [17],
        _ => [],
    };
}
