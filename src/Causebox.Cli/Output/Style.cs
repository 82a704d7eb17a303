namespace Causebox.Cli;

/// <summary>Emphasis of text, as escape codes or not at all. Colour says a state and nothing else.</summary>
internal sealed class Style
{
    private readonly bool _on;

    private Style(bool on) => _on = on;

    public static Style Plain { get; } = new(false);

    public static Style Colour { get; } = new(true);

    public string Strong(string text) => Wrap("1", text);

    public string Faint(string text) => Wrap("2", text);

    public string Failed(string text) => Wrap("1;31", text);

    public string Warning(string text) => Wrap("33", text);

    public string Ok(string text) => Wrap("32", text);

    private string Wrap(string code, string text) => _on ? $"\e[{code}m{text}\e[0m" : text;
}
