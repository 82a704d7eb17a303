using System.Buffers.Binary;
using System.Text;

namespace Causebox.Analysis.Episodes;

/// <summary>The head of an array file, versions 1.0 to 3.0 (numpy.lib.format).</summary>
/// <param name="Type">The type as it is written; null for a structured one.</param>
/// <param name="IsFortranOrder">Whether the first index runs fastest.</param>
/// <param name="Shape">The size of each dimension; empty for a single value.</param>
/// <param name="Bytes">Bytes of the head: the elements follow.</param>
internal sealed record NpyHeader(string? Type, bool IsFortranOrder, long[] Shape, int Bytes)
{
    private const int LongestText = 65_536;
    private const int FixedBytes = 8;

    /// <summary>Reads the head from the beginning of a member.</summary>
    /// <exception cref="NpzException">It is no array file, or its head says nothing sensible.</exception>
    public static NpyHeader Read(ZipMember member)
    {
        Span<byte> magic = stackalloc byte[FixedBytes];
        member.ReadExactly(magic);
        if (magic[0] != 0x93 || !magic[1..].StartsWith("NUMPY"u8))
            throw new NpzException($"expected a NumPy array, found bytes that begin with {Convert.ToHexString(magic)}");
        var (major, minor) = (magic[6], magic[7]);
        if (major is < 1 or > 3 || minor != 0)
            throw new NpzException($"expected version 1.0, 2.0 or 3.0 of the array format, found {major}.{minor}");
        Span<byte> size = stackalloc byte[major == 1 ? sizeof(ushort) : sizeof(uint)];
        member.ReadExactly(size);
        var length = major == 1 ? BinaryPrimitives.ReadUInt16LittleEndian(size) : BinaryPrimitives.ReadUInt32LittleEndian(size);
        if (length > LongestText)
            throw new NpzException($"expected a head of at most {LongestText:N0} bytes, found {length:N0}");
        var text = new byte[length];
        member.ReadExactly(text);
        return new NpyLiteral((major == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text)).ReadHeader(FixedBytes + size.Length + text.Length);
    }

    /// <summary>The number of elements, if their bytes, <paramref name="elementBytes"/> each, are as many as there are.</summary>
    /// <exception cref="NpzException">They are not.</exception>
    public long Count(int elementBytes, long memberBytes)
    {
        var count = UInt128.One;
        foreach (var size in Shape)
        {
            // Sizes are below 2^63: the product of two cannot overflow, and no member holds as many as one more could need.
            if (count <= long.MaxValue)
                count *= (ulong)size;
        }

        var expected = UInt128.Min(count, long.MaxValue) * (uint)elementBytes;
        if (expected != (ulong)(memberBytes - Bytes))
        {
            throw new NpzException(
                $"expected {expected:N0} bytes for the shape {ShownShape} with {elementBytes} bytes each, found {memberBytes - Bytes:N0}");
        }

        return (long)count;
    }

    /// <summary>Such as <c>(180, 2)</c>.</summary>
    public string ShownShape => BoundedText.Of($"({string.Join(", ", Shape)})", 80);
}
