using System.Buffers.Binary;

namespace Causebox.Mcap;

/// <summary>Which record prefixes can be real: the least each kind of record holds.</summary>
internal static class RecordBounds
{
    public const int Prefix = 9;
    public static ReadOnlySpan<byte> Magic => [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', 0x30, (byte)'\r', (byte)'\n'];

    private static ReadOnlySpan<byte> Least => [0, 8, 20, 14, 16, 22, 40, 6, 64, 36, 48, 46, 8, 20, 17, 4];

    public static bool IsKnown(Opcode opcode) => opcode is >= Opcode.Header and <= Opcode.DataEnd;

    /// <summary>Whether a record of this kind may have this length; kinds that are unknown or private may have any.</summary>
    public static bool IsPossible(Opcode opcode, ulong length) => opcode switch
    {
        default(Opcode) => false,
        Opcode.Footer or Opcode.DataEnd => length == Least[(int)opcode],
        <= Opcode.DataEnd => length >= Least[(int)opcode],
        _ => true,
    };

    /// <summary>Whether half of the bytes are those of the magic: the beginning of a recording, damaged.</summary>
    public static bool IsMagicDamaged(ReadOnlySpan<byte> bytes)
    {
        var same = 0;
        for (var i = 0; i < Math.Min(bytes.Length, Magic.Length); i++)
            same += bytes[i] == Magic[i] ? 1 : 0;
        return same >= Magic.Length / 2;
    }

    /// <summary>Reads an opcode and a length from a record's nine-byte prefix.</summary>
    public static (Opcode Opcode, ulong Length) ReadPrefix(ReadOnlySpan<byte> prefix) =>
        ((Opcode)prefix[0], BinaryPrimitives.ReadUInt64LittleEndian(prefix[1..]));
}
