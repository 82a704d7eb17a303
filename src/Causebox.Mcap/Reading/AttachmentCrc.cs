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
        var left = record.Content.Length - dataStart - Size;
        if (left < 0 || header.DataLength > (ulong)left)
            throw RecordSpan.Overrun(record.Position.Plus(RecordBounds.Prefix + dataStart - 8), Opcode.Attachment, header.DataLength, left);
        var covered = dataStart + (int)header.DataLength;
        Compare(BinaryPrimitives.ReadUInt32LittleEndian(record.Content[covered..]), Crc32.Compute(record.Content[..covered]), record.Position);
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
