namespace Causebox.Mcap.Decoding;

/// <summary>
/// The words that JSON does not have and robots write: NaN, nan, Infinity, inf, the last two also with a minus sign.
/// A copy of the text with numbers of the same length in their place can be read as JSON, every offset staying as it was;
/// the original then tells which of its numbers were words.
/// </summary>
internal static class NonFiniteWords
{
    /// <summary>The value of the word that <paramref name="text"/> begins with, or null.</summary>
    public static double? At(ReadOnlySpan<byte> text)
    {
        var negative = text is [(byte)'-', ..];
        var magnitude = negative ? text[1..] : text;
        return magnitude switch
        {
            [(byte)'N' or (byte)'n', ..] => double.NaN,
            [(byte)'I' or (byte)'i', ..] => negative ? double.NegativeInfinity : double.PositiveInfinity,
            _ => null,
        };
    }

    /// <summary>The text with its words replaced, or null when it has none.</summary>
    public static byte[]? Mask(ReadOnlySpan<byte> text)
    {
        byte[]? masked = null;
        var position = 0;
        while (position < text.Length)
        {
            var word = text[position] == (byte)'"' ? 0 : WordLength(text[position..]);
            if (word > 0 && StartsAValue(text[..position]))
            {
                masked ??= text.ToArray();
                Replace(masked.AsSpan(position, word));
            }

            position += word > 0 ? word : text[position] == (byte)'"' ? StringLength(text[position..]) : 1;
        }

        return masked;
    }

    private static int WordLength(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("Infinity"u8))
            return "Infinity".Length;

        return text.StartsWith("NaN"u8) || text.StartsWith("nan"u8) || text.StartsWith("inf"u8) ? "NaN".Length : 0;
    }

    private static bool StartsAValue(ReadOnlySpan<byte> before)
    {
        if (before is [.., (byte)'-'])
            before = before[..^1];

        return before is [] or [.., (byte)'[' or (byte)':' or (byte)',' or (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r'];
    }

    private static void Replace(Span<byte> word)
    {
        word.Fill((byte)'0');
        word[0] = (byte)'1';
        word[1] = (byte)'.';
    }

    private static int StringLength(ReadOnlySpan<byte> text)
    {
        var position = 1;
        while (position < text.Length && text[position] != (byte)'"')
            position += text[position] == (byte)'\\' ? 2 : 1;

        return Math.Min(position + 1, text.Length);
    }
}
