using System.Buffers.Binary;

namespace Causebox.Recording;

/// <summary>The 24 bytes before a frame's body.</summary>
internal readonly record struct FrameHead(FrameKind Kind, byte Flags, int Length, ulong Sequence)
{
    public const int Size = 24;
    public const byte DataInDescriptor = 1;

    private const int MostOfText = 64 << 10;

    public static ReadOnlySpan<byte> Magic => [0xcb, (byte)'R', (byte)'F', 1];

    /// <summary>The most that a body of a kind may have, bytes; -1 for a kind that there is not.</summary>
    public static int Limit(FrameKind kind) => kind switch
    {
        FrameKind.Hello or FrameKind.Snapshot => MostOfText,
        FrameKind.Cycle => CycleEncoder.MostBytes,
        FrameKind.Image => 64 << 20,
        FrameKind.End => 0,
        _ => -1,
    };

    /// <summary>Reads a head; null, or what is wrong with it.</summary>
    public static string? Parse(ReadOnlySpan<byte> bytes, out FrameHead head)
    {
        head = default;
        if (!bytes.StartsWith(Magic))
            return $"expected the magic {Convert.ToHexString(Magic)}, found {Convert.ToHexString(bytes[..Magic.Length])}";
        var kind = (FrameKind)bytes[4];
        var limit = Limit(kind);
        if (limit < 0)
            return $"expected a kind from 1 to 5, found {bytes[4]}";
        var length = BinaryPrimitives.ReadUInt32LittleEndian(bytes[8..]);
        if (length > (uint)limit)
            return $"expected at most {limit} bytes in a frame of kind {bytes[4]}, found {length}";
        head = new FrameHead(kind, bytes[5], (int)length, BinaryPrimitives.ReadUInt64LittleEndian(bytes[16..]));
        return null;
    }

    public void Write(Span<byte> to)
    {
        to[..Size].Clear();
        Magic.CopyTo(to);
        to[4] = (byte)Kind;
        to[5] = Flags;
        BinaryPrimitives.WriteInt32LittleEndian(to[8..], Length);
        BinaryPrimitives.WriteUInt64LittleEndian(to[16..], Sequence);
    }
}
