using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;

namespace Causebox.Mcap;

/// <summary>Growing memory that records are laid out in.</summary>
internal sealed class RecordBuffer(int capacity = 0)
{
    private const int Prefix = RecordBounds.Prefix;
    private byte[] _bytes = capacity > 0 ? Buffers.Allocate(capacity) : [];

    public int Length { get; private set; }

    public ReadOnlySpan<byte> Written => _bytes.AsSpan(0, Length);

    public void Clear() => Length = 0;

    /// <summary>Makes room for, and counts as written, the next <paramref name="count"/> bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public Span<byte> Take(int count)
    {
        var at = Length;
        if (_bytes.Length - at < count)
            Grow(count);
        Length = at + count;
        return _bytes.AsSpan(at, count);
    }

    /// <summary>Gives back the last bytes of what <see cref="Take"/> gave.</summary>
    public void GiveBack(int count) => Length -= count;

    /// <summary>Starts a record; its length is filled in by <see cref="EndRecord"/>.</summary>
    public int BeginRecord(Opcode opcode)
    {
        var start = Length;
        Take(Prefix)[0] = (byte)opcode;
        return start;
    }

    /// <param name="following">Bytes of the record that are written elsewhere, after these.</param>
    public void EndRecord(int start, long following = 0) =>
        BinaryPrimitives.WriteUInt64LittleEndian(_bytes.AsSpan(start + 1), (ulong)(Length - start - Prefix + following));

    public void Byte(byte value) => Take(1)[0] = value;

    public void UInt16(ushort value) => BinaryPrimitives.WriteUInt16LittleEndian(Take(2), value);

    public void UInt32(uint value) => BinaryPrimitives.WriteUInt32LittleEndian(Take(4), value);

    public void UInt64(ulong value) => BinaryPrimitives.WriteUInt64LittleEndian(Take(8), value);

    /// <summary>Writes over bytes that were taken before.</summary>
    public void Put(int at, ReadOnlySpan<byte> bytes) => bytes.CopyTo(_bytes.AsSpan(at, Length - at));

    public void Raw(ReadOnlySpan<byte> bytes) => bytes.CopyTo(Take(bytes.Length));

    /// <summary>Bytes with a 32-bit length before them.</summary>
    public void Bytes(ReadOnlySpan<byte> bytes)
    {
        UInt32((uint)bytes.Length);
        Raw(bytes);
    }

    /// <summary>UTF-8 text with a 32-bit length before it.</summary>
    public void Text(string text)
    {
        var length = Encoding.UTF8.GetByteCount(text);
        UInt32((uint)length);
        Encoding.UTF8.GetBytes(text, Take(length));
    }

    public void TextMap(IReadOnlyDictionary<string, string> map)
    {
        var start = BeginSized();
        foreach (var (key, value) in map)
        {
            Text(key);
            Text(value);
        }

        EndSized(start);
    }

    public void IdMap(IEnumerable<KeyValuePair<ushort, ulong>> map)
    {
        var start = BeginSized();
        foreach (var (key, value) in map)
        {
            UInt16(key);
            UInt64(value);
        }

        EndSized(start);
    }

    /// <summary>A message record: the one that is written millions of times.</summary>
    public void Message(ushort channelId, uint sequence, ulong logTime, ulong publishTime, ReadOnlySpan<byte> data)
    {
        const int Head = Prefix + 22;
        var room = Take(Head + data.Length);
        ref var at = ref MemoryMarshal.GetReference(room);
        at = (byte)Opcode.Message;
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 1), Little((ulong)(22 + data.Length)));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 9), Little(channelId));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 11), Little(sequence));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 15), Little(logTime));
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref at, 23), Little(publishTime));
        data.CopyTo(room[Head..]);
    }

    private int BeginSized()
    {
        UInt32(0);
        return Length;
    }

    private void EndSized(int start) => BinaryPrimitives.WriteUInt32LittleEndian(_bytes.AsSpan(start - 4), (uint)(Length - start));

    private void Grow(int count) => Buffers.Grow(ref _bytes, Length, checked((int)Math.Min(Array.MaxLength, Math.Max((long)Length + count, 2L * Length))));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Little(ulong value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint Little(uint value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ushort Little(ushort value) => BitConverter.IsLittleEndian ? value : BinaryPrimitives.ReverseEndianness(value);
}
