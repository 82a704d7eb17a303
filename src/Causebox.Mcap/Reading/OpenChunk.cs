using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace Causebox.Mcap;

/// <summary>The decompressed chunk that a forward reader stands in, and where it stands.</summary>
internal sealed class OpenChunk
{
    private const int MessageHead = 22;
    private byte[] _records = [];
    private int _at;
    private int _length;

    /// <summary>Where the chunk record starts in the file.</summary>
    public long FileOffset { get; private set; }

    /// <summary>Whether the chunk was cut off: an unfinished record at its end is then no further damage.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>Records that were read from it.</summary>
    public int RecordsRead { get; private set; }

    public bool AtEnd => _at >= _length;

    public int Left => _length - _at;

    /// <summary>Whether the next record lies in the chunk as a whole.</summary>
    public bool HoldsWholeRecord =>
        Left >= RecordBounds.Prefix
        && RecordBounds.ReadPrefix(_records.AsSpan(_at, RecordBounds.Prefix)).Length <= (ulong)(Left - RecordBounds.Prefix);

    public ref byte[] Buffer => ref _records;

    /// <summary>What the chunk says of itself.</summary>
    public ChunkHeader Header { get; private set; }

    public void Enter(long fileOffset, in ChunkHeader header, int length, bool isPartial)
    {
        (FileOffset, Header, _length, IsPartial) = (fileOffset, header, length, isPartial);
        (_at, RecordsRead) = (0, 0);
    }

    public void Leave() => _at = _length = 0;

    /// <summary>The next record; throws where it goes past the chunk.</summary>
    public RawRecord Next()
    {
        var records = new RecordSpan(_records.AsSpan(0, _length), FileOffset) { Offset = _at };
        var record = records.Next();
        _at = records.Offset;
        RecordsRead++;
        return record;
    }

    /// <summary>
    /// The fast way through a chunk: the next message while nothing but messages of known channels comes. False, and not moved, before
    /// anything else, which <see cref="Next"/> then deals with.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool TryReadMessage(DefinitionTable definitions, out Message message)
    {
        var rest = _records.AsSpan(_at, _length - _at);
        if (rest.Length >= RecordBounds.Prefix + MessageHead && rest[0] == (byte)Opcode.Message)
        {
            var length = BinaryPrimitives.ReadUInt64LittleEndian(rest[1..]);
            var id = BinaryPrimitives.ReadUInt16LittleEndian(rest[9..]);
            var channels = definitions.ById;
            if (length >= MessageHead && length <= (ulong)(rest.Length - RecordBounds.Prefix)
                && id < channels.Length && channels[id] is { } channel)
            {
                message = new Message(
                    channel,
                    BinaryPrimitives.ReadUInt32LittleEndian(rest[11..]),
                    BinaryPrimitives.ReadUInt64LittleEndian(rest[15..]),
                    BinaryPrimitives.ReadUInt64LittleEndian(rest[23..]),
                    rest.Slice(RecordBounds.Prefix + MessageHead, (int)length - MessageHead));
                _at += RecordBounds.Prefix + (int)length;
                RecordsRead++;
                return true;
            }
        }

        message = default;
        return false;
    }
}
