namespace Causebox.Mcap.Decoding;

/// <summary>A word, a number, a text or a mark of IDL.</summary>
internal readonly record struct IdlToken(string Text, int Line)
{
    public bool IsWord => Text.Length > 0 && (char.IsAsciiLetter(Text[0]) || Text[0] == '_');
}
