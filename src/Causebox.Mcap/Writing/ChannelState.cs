using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Causebox.Mcap;

/// <summary>What a writer knows of a channel: its messages so far, and those in the open chunk as an index record in the making.</summary>
internal sealed class ChannelState(Channel channel, Schema? schema)
{
    private const int Head = RecordBounds.Prefix + 6;
    private readonly RecordBuffer _index = new();

    public Channel Channel => channel;

    public Schema? Schema => schema;

    public ulong MessageCount { get; private set; }

    /// <summary>The number of the chunk that last defined the channel.</summary>
    public long DefinedIn { get; set; } = -1;

    public bool HasIndex => _index.Length > 0;

    public void Count() => MessageCount++;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Index(ulong logTime, int offset)
    {
        if (_index.Length == 0)
            Begin();
        var entry = _index.Take(16);
        BinaryPrimitives.WriteUInt64LittleEndian(entry, logTime);
        BinaryPrimitives.WriteUInt64LittleEndian(entry[8..], (ulong)offset);
    }

    /// <summary>The finished index record; the state is ready for the next chunk.</summary>
    public ReadOnlySpan<byte> EndIndex()
    {
        var record = MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(_index.Written), _index.Length);
        BinaryPrimitives.WriteUInt64LittleEndian(record[1..], (ulong)(record.Length - RecordBounds.Prefix));
        BinaryPrimitives.WriteUInt32LittleEndian(record[(Head - 4)..], (uint)(record.Length - Head));
        _index.Clear();
        return record;
    }

    private void Begin()
    {
        _index.BeginRecord(Opcode.MessageIndex);
        _index.UInt16(channel.Id);
        _index.UInt32(0);
    }
}
