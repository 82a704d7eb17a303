namespace Causebox.Mcap.Decoding;

/// <summary>
/// Splits IDL into tokens without comments, preprocessor lines, and the lines that recorders put between files: a row of <c>=</c>,
/// and <c>IDL: package/msg/Type</c>.
/// </summary>
internal static class IdlLexer
{
    public static List<IdlToken> Tokenize(string text)
    {
        var tokens = new List<IdlToken>();
        var line = 1;
        var position = 0;
        while (position < text.Length)
        {
            var rest = text.AsSpan(position);
            var skipped = SkippedLength(rest, position == 0 || text[position - 1] == '\n');
            var length = skipped > 0 ? skipped : TokenLength(rest);
            if (skipped == 0)
                tokens.Add(new IdlToken(rest[..length].ToString(), line));

            line += rest[..length].Count('\n');
            position += length;
        }

        return tokens;
    }

    private static int SkippedLength(ReadOnlySpan<char> rest, bool atLineStart)
    {
        if (char.IsWhiteSpace(rest[0]))
            return 1;

        if (rest.StartsWith("//") || (atLineStart && (rest[0] is '#' or '=' || rest.StartsWith("IDL:"))))
            return LengthUntil(rest, "\n");

        return rest.StartsWith("/*") ? LengthUntil(rest, "*/") : 0;
    }

    private static int LengthUntil(ReadOnlySpan<char> rest, string end)
    {
        var at = rest.IndexOf(end);
        return at < 0 ? rest.Length : at + end.Length;
    }

    private static int TokenLength(ReadOnlySpan<char> rest)
    {
        if (rest[0] is '"' or '\'')
            return QuotedLength(rest);

        if (rest.StartsWith("::"))
            return 2;

        var length = 0;
        while (length < rest.Length && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '_'))
            length++;

        return Math.Max(1, length);
    }

    private static int QuotedLength(ReadOnlySpan<char> rest)
    {
        var length = 1;
        while (length < rest.Length && rest[length] != rest[0])
            length += rest[length] == '\\' ? 2 : 1;

        return Math.Min(length + 1, rest.Length);
    }
}
