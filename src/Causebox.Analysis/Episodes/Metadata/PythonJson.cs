namespace Causebox.Analysis.Episodes;

/// <summary>
/// JSON as Python's <c>json</c> module writes it unless told otherwise: with the words NaN, Infinity and -Infinity, and with surrogates that
/// stand alone. Both become what JSON allows: null, and the replacement character.
/// </summary>
public static class PythonJson
{
    private const int EscapeLength = 6;

    /// <summary>The text itself when nothing has to change, else a copy.</summary>
    public static ReadOnlySpan<byte> ToJson(ReadOnlySpan<byte> text)
    {
        if (text.IndexOfAny("NI"u8) < 0 && text.IndexOf("\\u"u8) < 0)
            return text;
        // Each word gives way to one that is at most a letter longer.
        var output = new byte[text.Length + (text.Length / 3) + 1];
        var (at, length) = (0, 0);
        while (at < text.Length)
        {
            var rest = text[at..];
            if (rest[0] == (byte)'"')
            {
                var end = CopyString(rest, output.AsSpan(length));
                (at, length) = (at + end, length + end);
            }
            else if (WordLength(rest) is var word and > 0)
            {
                "null"u8.CopyTo(output.AsSpan(length));
                (at, length) = (at + word, length + "null"u8.Length);
            }
            else
            {
                output[length++] = text[at++];
            }
        }

        return output.AsSpan(0, length);
    }

    private static int WordLength(ReadOnlySpan<byte> text)
    {
        if (text.StartsWith("NaN"u8))
            return "NaN"u8.Length;
        if (text.StartsWith("Infinity"u8))
            return "Infinity"u8.Length;
        return text.StartsWith("-Infinity"u8) ? "-Infinity"u8.Length : 0;
    }

    /// <summary>Copies a string with its quotes, and returns its length; to the end where it is not closed.</summary>
    private static int CopyString(ReadOnlySpan<byte> text, Span<byte> output)
    {
        var at = 1;
        while (at < text.Length && text[at] != (byte)'"')
            at += text[at] == (byte)'\\' ? 2 : 1;
        var length = Math.Min(at + 1, text.Length);
        text[..length].CopyTo(output);
        ReplaceLoneSurrogates(output[..length]);
        return length;
    }

    private static void ReplaceLoneSurrogates(Span<byte> text)
    {
        for (var at = 0; at + EscapeLength <= text.Length; at++)
        {
            if (text[at] != (byte)'\\')
                continue;
            if (IsEscape(text[at..], "89aAbB"u8) && at + (2 * EscapeLength) <= text.Length && IsEscape(text[(at + EscapeLength)..], "cCdDeEfF"u8))
            {
                at += (2 * EscapeLength) - 1;
                continue;
            }

            if (IsEscape(text[at..], "89aAbBcCdDeEfF"u8))
                "\\uFFFD"u8.CopyTo(text[at..]);
            at++;
        }
    }

    /// <summary>True for the escape of a surrogate whose second hexadecimal digit is one of these.</summary>
    private static bool IsEscape(ReadOnlySpan<byte> text, ReadOnlySpan<byte> second) =>
        text[0] == (byte)'\\' && text[1] == (byte)'u' && text[2] is (byte)'d' or (byte)'D' && second.Contains(text[3]);
}
