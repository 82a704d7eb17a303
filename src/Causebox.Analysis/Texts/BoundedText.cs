namespace Causebox.Analysis;

/// <summary>Texts of others, cut to what a finding may hold.</summary>
internal static class BoundedText
{
    /// <summary>The text, or its beginning and an ellipsis, <paramref name="most"/> characters in all; never half of a surrogate pair.</summary>
    public static string Of(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var end = most - 1;
        if (char.IsHighSurrogate(text[end - 1]))
            end--;
        return text[..end] + "…";
    }
}
