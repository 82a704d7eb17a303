using System.Globalization;

namespace Causebox.Server.Access.Pages;

/// <summary>Parts that several pages have.</summary>
internal static class Fragments
{
    public static Html Problem(string? text) =>
        text is null ? Html.Empty : Html.Of($"<p class=\"problem\" role=\"alert\">{char.ToUpperInvariant(text[0]) + text[1..]}</p>");

    /// <summary>A row of facts, for a list of them.</summary>
    public static Html Fact(string name, string value) => Html.Of($"<div><dt>{name}</dt><dd dir=\"auto\">{Unmasked(value)}</dd></div>");

    // What is invisible, or turns the direction of what follows, could make one name look like another.
    private static string Unmasked(string text) => string.Concat(
        text.Select(letter => char.GetUnicodeCategory(letter) is UnicodeCategory.Format ? '\ufffd' : letter));

    /// <summary>A text's first characters, where the whole would push everything else off the page.</summary>
    public static string Short(string text, int longest = 300) => text.Length <= longest ? text : TextRule.Cut(text, longest) + "…";

    /// <summary>What somebody sees whose form is not taken.</summary>
    public static Page Stale() => new(
        "That form is too old",
        Html.Of($"<p>It was made for another browser or another login, or its page was kept too long. Go back, load the page anew and try again.</p>"),
        StatusCodes.Status400BadRequest);

    /// <summary>A path on this server to go on to; anything else, such as another site's address, becomes <paramref name="otherwise"/>.</summary>
    public static string LocalPath(string? path, string otherwise) =>
        path is ['/', ..] and not ['/', '/' or '\\', ..] and { Length: <= 500 }
        && !path.Any(letter => char.IsControl(letter) || letter is '\\')
        && TextRule.CheckStorable("next", path) is null && SeeOther.Normal(path) is not null
            ? path : otherwise;
}
