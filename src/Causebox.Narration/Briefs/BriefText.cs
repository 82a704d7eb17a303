namespace Causebox.Narration.Briefs;

/// <summary>A text of others as it is sent: without secrets, without control characters, and short.</summary>
internal static class BriefText
{
    // Looking for secrets in all of a long text would cost more than it is worth; what lies behind this is cut away in any case.
    private const int MostLookedAt = 2_000;

    /// <summary>Redacted before it is cut: half a secret is no longer recognised.</summary>
    public static string Of(string text, int most)
    {
        var clean = Redaction.Of(Plain(Start(text, MostLookedAt)));
        return clean.Length <= most ? clean : Start(clean, most - 1) + "…";
    }

    private static string Start(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];

    // Line breaks stay until secrets of several lines were found; characters that nobody sees carry orders as well as others do.
    private static string Plain(string text) =>
        string.Concat(text.Where(letter => letter is '\n' or '\t' || char.GetUnicodeCategory(letter) is not (
            System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format or System.Globalization.UnicodeCategory.PrivateUse)));
}
