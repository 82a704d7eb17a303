using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Causebox.Analysis.Episodes;

/// <summary>The type of an array's elements: a number of a size, in an order of bytes.</summary>
/// <param name="Kind"><c>b</c> truth value, <c>i</c> integer, <c>u</c> unsigned integer, <c>f</c> floating point.</param>
/// <param name="Size">Bytes of one element.</param>
/// <param name="IsSwapped">Whether its bytes are in the other order than this machine's.</param>
internal readonly record struct NpyType(char Kind, int Size, bool IsSwapped)
{
    /// <summary>Reads a type such as <c>&lt;f4</c>.</summary>
    /// <param name="text">What the header says.</param>
    /// <param name="type">The type.</param>
    /// <param name="refusal">Why it is no number that is read, for a person; null when it is one.</param>
    /// <returns>Whether it is a number that is read.</returns>
    public static bool TryParse(string text, out NpyType type, out string refusal)
    {
        type = default;
        var order = text.Length > 0 && "<>|=".Contains(text[0], StringComparison.Ordinal) ? text[0] : '\0';
        var rest = order == '\0' ? text : text[1..];
        if (rest.Length < 2 || !int.TryParse(rest.AsSpan(1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var size))
        {
            refusal = rest == "O" ? "it holds Python objects, which are never loaded: they can run code" : $"its type {BoundedText.Of(text, 40)} is unknown";
            return false;
        }

        refusal = Refusal(rest[0], size);
        if (refusal.Length > 0)
            return false;
        var isBig = order == '>';
        type = new NpyType(rest[0], size, size > 1 && isBig == BitConverter.IsLittleEndian);
        return true;
    }

    /// <summary>
    /// Every <paramref name="stride"/>th element from <paramref name="first"/> on as a double; integers beyond 2^53 are rounded. The elements must
    /// have this machine's order: see <see cref="Straighten"/>.
    /// </summary>
    public void Decode(ReadOnlySpan<byte> elements, int first, int stride, Span<double> into)
    {
        switch ((Kind, Size))
        {
            case ('f', 4): Convert(MemoryMarshal.Cast<byte, float>(elements), first, stride, into); break;
            case ('f', 8): Convert(MemoryMarshal.Cast<byte, double>(elements), first, stride, into); break;
            case ('f', 2): Convert(MemoryMarshal.Cast<byte, Half>(elements), first, stride, into); break;
            case ('i', 8): Convert(MemoryMarshal.Cast<byte, long>(elements), first, stride, into); break;
            case ('i', 4): Convert(MemoryMarshal.Cast<byte, int>(elements), first, stride, into); break;
            case ('i', 2): Convert(MemoryMarshal.Cast<byte, short>(elements), first, stride, into); break;
            case ('i', 1): Convert(MemoryMarshal.Cast<byte, sbyte>(elements), first, stride, into); break;
            case ('u', 8): Convert(MemoryMarshal.Cast<byte, ulong>(elements), first, stride, into); break;
            case ('u', 4): Convert(MemoryMarshal.Cast<byte, uint>(elements), first, stride, into); break;
            case ('u', 2): Convert(MemoryMarshal.Cast<byte, ushort>(elements), first, stride, into); break;
            default: Convert(elements, first, stride, into); break;
        }
    }

    /// <summary>Puts the bytes of each element into this machine's order.</summary>
    public void Straighten(Span<byte> elements)
    {
        if (!IsSwapped)
            return;
        switch (Size)
        {
            case 2: Swap(MemoryMarshal.Cast<byte, short>(elements)); break;
            case 4: Swap(MemoryMarshal.Cast<byte, int>(elements)); break;
            default: Swap(MemoryMarshal.Cast<byte, long>(elements)); break;
        }
    }

    private static string Refusal(char kind, int size) => (kind, size) switch
    {
        ('b', 1) or ('i' or 'u', 1 or 2 or 4 or 8) or ('f', 2 or 4 or 8) => "",
        ('f', _) => $"it holds floating-point numbers of {size} bytes, whose form depends on the machine that wrote them",
        ('c', _) => "it holds complex numbers, which are no samples of a sensor",
        ('U' or 'S' or 'a', _) => TextRefusal,
        ('O', _) => "it holds Python objects, which are never loaded: they can run code",
        ('M' or 'm', _) => "it holds dates or spans of time",
        ('V', _) => "it holds raw bytes",
        _ => $"its type {kind}{size} is unknown",
    };

    /// <summary>Texts are no numbers, and nobody expects them to be.</summary>
    public const string TextRefusal = "it holds text";

    private static void Convert<T>(ReadOnlySpan<T> elements, int first, int stride, Span<double> into)
        where T : unmanaged, System.Numerics.INumberBase<T>
    {
        for (var i = 0; i < into.Length; i++)
            into[i] = double.CreateTruncating(elements[first + (i * stride)]);
    }

    private static void Swap(Span<short> elements) => BinaryPrimitives.ReverseEndianness(elements, elements);

    private static void Swap(Span<int> elements) => BinaryPrimitives.ReverseEndianness(elements, elements);

    private static void Swap(Span<long> elements) => BinaryPrimitives.ReverseEndianness(elements, elements);
}
