using System.Buffers.Binary;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>Reads a block; every length is held against what is left of it.</summary>
internal sealed class BlockCursor(byte[] bytes)
{
    public byte[] Bytes => bytes;

    public int Position { get; private set; }

    public int Left => bytes.Length - Position;

    public int Byte() => bytes[Take(1, "a byte")];

    public int Int32() => BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(Take(4, "a number")));

    public long Int64() => BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(Take(8, "a number")));

    /// <summary>A count from 0 to <paramref name="most"/>.</summary>
    public int Count(int most, string what)
    {
        var count = Int32();
        return count >= 0 && count <= most ? count : throw new SessionIndexException($"expected 0 to {most} {what}, found {count}");
    }

    /// <summary>Passes over some bytes; gives where they start.</summary>
    public int Take(int count, string what)
    {
        if (count < 0 || count > Left)
            throw new SessionIndexException($"expected {count} bytes of {what} in a block, found {Left}");
        var start = Position;
        Position += count;
        return start;
    }

    public void End()
    {
        if (Left > 0)
            throw new SessionIndexException($"expected the end of a block, found {Left} more bytes");
    }
}
