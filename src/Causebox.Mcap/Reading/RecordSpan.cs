using System.Buffers.Binary;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace Causebox.Mcap;

/// <summary>The records of a decompressed chunk, one after the other.</summary>
internal ref struct RecordSpan(ReadOnlySpan<byte> records, long chunkOffset)
{
    public const int Prefix = 9;
    private const int MessageHead = 22;
    private readonly ReadOnlySpan<byte> _records = records;

    /// <summary>Where the next record starts.</summary>
    public int Offset { get; set; }

    public readonly bool AtEnd => Offset >= _records.Length;

    /// <summary>The next record; throws where it does not fit into the chunk.</summary>
    public RawRecord Next()
    {
        var position = new RecordPosition(chunkOffset, Offset);
        var rest = _records[Offset..];
        if (rest.Length < Prefix)
            throw Overrun(position, null, Prefix, rest.Length);
        var opcode = (Opcode)rest[0];
        var length = BinaryPrimitives.ReadUInt64LittleEndian(rest[1..]);
        if (length > (ulong)(rest.Length - Prefix))
            throw Overrun(position, opcode, length, rest.Length - Prefix);
        Offset += Prefix + (int)length;
        return new RawRecord(opcode, rest.Slice(Prefix, (int)length), position);
    }

    /// <summary>Reads a message record's fields; throws where its channel was never given.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Message ReadMessage(scoped in RawRecord record, ReadOnlySpan<Channel?> channels)
    {
        var content = record.Content;
        if (content.Length < MessageHead)
            throw Overrun(record.Position, Opcode.Message, MessageHead, content.Length);
        var id = BinaryPrimitives.ReadUInt16LittleEndian(content);
        var channel = id < channels.Length ? channels[id] : null;
        if (channel is null)
            throw Unknown(record.Position, id);
        return new Message(
            channel,
            BinaryPrimitives.ReadUInt32LittleEndian(content[2..]),
            BinaryPrimitives.ReadUInt64LittleEndian(content[6..]),
            BinaryPrimitives.ReadUInt64LittleEndian(content[14..]),
            content[MessageHead..]);
    }

    public static McapException Overrun(RecordPosition position, Opcode? opcode, ulong wanted, long left) => new(new McapError(
        McapErrorKind.LengthOutOfBounds,
        position,
        opcode,
        string.Create(CultureInfo.InvariantCulture, $"a record of {wanted} bytes"),
        string.Create(CultureInfo.InvariantCulture, $"{left} bytes left")));

    private static McapException Unknown(RecordPosition position, ushort id) => new(new McapError(
        McapErrorKind.InvalidReference, position, Opcode.Message, $"channel {id} before its messages", "no such channel"));
}
