using System.Buffers.Binary;
using System.Globalization;

namespace Causebox.Mcap;

/// <summary>Holds an attachment against the CRC in its last four bytes, which covers all that comes before it.</summary>
internal static class AttachmentCrc
{
    private const int Size = 4;

    public static void Check(in RawRecord record)
    {
        var header = RecordParser.ParseAttachmentHeader(record, out var dataStart);
        CheckLength(header, (ulong)record.Content.Length, dataStart, record.Position);
        var covered = dataStart + (int)header.DataLength;
        Compare(BinaryPrimitives.ReadUInt32LittleEndian(record.Content[covered..]), Crc32.Compute(record.Content[..covered]), record.Position);
    }

    /// <summary>Whether the data and the CRC after it fit into the record.</summary>
    public static void CheckLength(AttachmentHeader header, ulong length, int dataStart, RecordPosition position)
    {
        var least = (ulong)dataStart + Size;
        if (length >= least && header.DataLength <= length - least)
            return;
        var left = (long)Math.Min(length, long.MaxValue) - (long)least;
        throw RecordSpan.Overrun(position.Plus(RecordBounds.Prefix + dataStart - 8), Opcode.Attachment, header.DataLength, left);
    }

    public static void Compare(uint stored, uint computed, RecordPosition position)
    {
        if (stored != 0 && stored != computed)
        {
            throw new McapException(new McapError(
                McapErrorKind.CrcMismatch,
                position,
                Opcode.Attachment,
                string.Create(CultureInfo.InvariantCulture, $"attachment CRC {stored:x8}"),
                string.Create(CultureInfo.InvariantCulture, $"{computed:x8}")));
        }
    }
}
