namespace Causebox.Server.Database;

/// <summary>Texts as columns take them.</summary>
internal static class StoredText
{
    /// <summary>The text, or its first characters where it is longer. Never cut within one: half a surrogate pair is no text that can be stored.</summary>
    public static string Start(string text, int most) =>
        text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
}
