using System.Globalization;
using System.Text;

namespace Causebox.Cli;

/// <summary>
/// Text out of a file, made fit for a terminal: a control character would end the line early or, worse, command the terminal. JSON needs
/// none of this.
/// </summary>
internal static class PlainText
{
    /// <summary>The text with each control character written as its code, such as <c>\x1B</c>.</summary>
    public static string Of(string text)
    {
        if (!text.Any(char.IsControl))
            return text;
        var plain = new StringBuilder(text.Length + 16);
        foreach (var letter in text)
        {
            if (letter == '\t')
                plain.Append(' ');
            else if (char.IsControl(letter))
                plain.Append(CultureInfo.InvariantCulture, $"\\x{(int)letter:X2}");
            else
                plain.Append(letter);
        }

        return plain.ToString();
    }
}
