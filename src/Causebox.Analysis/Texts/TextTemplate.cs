using System.Text;

namespace Causebox.Analysis;

/// <summary>Texts that differ only in their numbers say the same.</summary>
internal static class TextTemplate
{
    // Names of states are short and may differ by a digit; sentences are long and mention figures.
    private const int LongestName = 24;

    /// <summary>The text with every run of digits replaced by <c>#</c>.</summary>
    public static string Of(string text)
    {
        if (text.AsSpan().IndexOfAnyInRange('0', '9') < 0)
            return text;
        var template = new StringBuilder(text.Length);
        foreach (var letter in text)
        {
            if (!char.IsAsciiDigit(letter))
                template.Append(letter);
            else if (template.Length == 0 || template[^1] != '#')
                template.Append('#');
        }

        return template.ToString();
    }

    /// <summary>A text as the state of a field: sentences without their figures, short names as they are.</summary>
    public static string OfState(string text) => text.Length <= LongestName ? text : Of(text);
}
