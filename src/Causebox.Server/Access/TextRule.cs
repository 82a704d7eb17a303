namespace Causebox.Server.Access;

/// <summary>What a text of somebody else must be before it is used: there, not too long, and storable.</summary>
internal static class TextRule
{
    /// <summary>What is wrong with a text, or null. Control characters belong in no name.</summary>
    public static string? Check(string field, string? text, int longest, bool required = true)
    {
        if (string.IsNullOrWhiteSpace(text))
            return required ? $"{field}: expected a text of 1 to {longest} characters, found none" : null;
        if (text.Length > longest)
            return $"{field}: expected at most {longest} characters, found {text.Length}";
        return CheckStorable(field, text) ?? (text.Any(char.IsControl) ? $"{field}: expected no control characters" : null);
    }

    /// <summary>PostgreSQL's text cannot hold a NUL, and UTF-8 no half of a surrogate pair.</summary>
    public static string? CheckStorable(string field, string text)
    {
        if (text.Contains('\0', StringComparison.Ordinal))
            return $"{field}: expected no NUL character";
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsSurrogate(text[at]))
                continue;
            if (at + 1 == text.Length || !char.IsSurrogatePair(text[at], text[at + 1]))
                return $"{field}: expected whole characters, found half of a surrogate pair at {at}";
            at++;
        }

        return null;
    }

    /// <summary>The first problem of several.</summary>
    public static string? First(params ReadOnlySpan<string?> problems)
    {
        foreach (var problem in problems)
        {
            if (problem is not null)
                return problem;
        }

        return null;
    }

    /// <summary>What of a text is kept where a cut one is as good: no control characters, no half characters, not longer than allowed.</summary>
    public static string Cut(string text, int longest)
    {
        var clean = string.Concat(text.EnumerateRunes().Where(rune => !System.Text.Rune.IsControl(rune)));
        if (clean.Length <= longest)
            return clean;
        return clean[..(char.IsHighSurrogate(clean[longest - 1]) ? longest - 1 : longest)];
    }
}
