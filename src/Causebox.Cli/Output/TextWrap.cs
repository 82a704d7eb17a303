namespace Causebox.Cli;

/// <summary>Breaks text into lines that fit.</summary>
internal static class TextWrap
{
    private static readonly HashSet<string> UnitsOfNumbers = ["s", "ms", "%", "Hz", "bytes"];

    /// <summary>Lines of at most <paramref name="width"/> letters, broken at spaces, never between a number and its unit; a longer word stands alone and whole.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = "";
        foreach (var word in Words(PlainText.Of(text.ReplaceLineEndings(" "))))
        {
            if (line.Length > 0 && line.Length + 1 + word.Length > width)
            {
                yield return line;
                line = "";
            }

            line = line.Length == 0 ? word : $"{line} {word}";
        }

        if (line.Length > 0)
            yield return line;
    }

    private static IEnumerable<string> Words(string text)
    {
        var held = "";
        foreach (var word in text.ReplaceLineEndings(" ").Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            if (held.Length > 0 && char.IsAsciiDigit(held[^1]) && UnitsOfNumbers.Contains(word.TrimEnd('.', ',', ';', ':', ')')))
            {
                held += " " + word;
                continue;
            }

            if (held.Length > 0)
                yield return held;
            held = word;
        }

        if (held.Length > 0)
            yield return held;
    }

    /// <summary>Writes text after a label; further lines stand under its beginning.</summary>
    public static void WriteHanging(TextWriter writer, string label, int labelWidth, string text, int width)
    {
        var first = true;
        foreach (var line in Lines(text, Math.Max(20, width - labelWidth)))
        {
            writer.WriteLine((first ? label : new string(' ', labelWidth)) + line);
            first = false;
        }
    }
}
