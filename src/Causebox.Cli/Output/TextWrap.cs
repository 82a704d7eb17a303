namespace Causebox.Cli;

/// <summary>Breaks text into lines that fit.</summary>
internal static class TextWrap
{
    /// <summary>Lines of at most <paramref name="width"/> letters, broken at spaces; a longer word stands alone and whole.</summary>
    public static IEnumerable<string> Lines(string text, int width)
    {
        var line = "";
        foreach (var word in PlainText.Of(text.ReplaceLineEndings(" ")).Split(' ', StringSplitOptions.RemoveEmptyEntries))
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
