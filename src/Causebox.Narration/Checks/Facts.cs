using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Causebox.Narration.Checks;

/// <summary>
/// What a narrative may rest on: all that was sent. What the findings say may be quoted and retold. The names of the episode, the robot and the policy were given by
/// strangers: each may be named whole, and nothing in them counts as evidence.
/// </summary>
internal sealed partial class Facts
{
    private const int LongestLabel = 60;
    private const int MostWordsOfLabel = 6;

    private readonly HashSet<string> _stems = new(StringComparer.OrdinalIgnoreCase);
    private readonly HashSet<string> _numbers = new(StringComparer.Ordinal);
    private readonly List<decimal> _values = [];

    /// <param name="brief">The JSON that was sent.</param>
    public Facts(string brief)
    {
        using var document = JsonDocument.Parse(brief);
        var text = new StringBuilder();
        List<string> labels = [];
        foreach (var member in document.RootElement.EnumerateObject())
        {
            if (member.NameEquals("episode"))
                labels.AddRange(member.Value.EnumerateObject().Select(one => one.Value.GetString()!));
            else
                Gather(member.Value, text);
        }

        Text = text.ToString();
        Labels = [.. labels.Where(IsName).OrderByDescending(label => label.Length)];
        foreach (Match word in Words().Matches(Text.Replace('_', ' ')))
            _stems.Add(StemOf(word.Value));
        foreach (Match number in Numbers().Matches(Text))
            AddNumber(number.Value);
    }

    /// <summary>Everything that findings and failure class say, names of their members included.</summary>
    public string Text { get; }

    /// <summary>Names that may be named whole, the longest first. One that reads like a sentence is none.</summary>
    public IReadOnlyList<string> Labels { get; }

    /// <summary>Whether this stands in the findings, or is the whole name of something.</summary>
    public bool Says(string quotation) => Text.Contains(quotation, StringComparison.Ordinal) || Labels.Contains(quotation, StringComparer.Ordinal);

    /// <summary>Whether this phrase stands in the findings, in small or large letters, as whole words.</summary>
    public bool HasPhrase(string phrase)
    {
        for (var at = 0; (at = Text.IndexOf(phrase, at, StringComparison.OrdinalIgnoreCase)) >= 0; at++)
        {
            if (IsEdge(at - 1) && IsEdge(at + phrase.Length))
                return true;
        }

        return false;
    }

    /// <summary>Whether the findings speak of this; words are compared by their first five letters.</summary>
    public bool Knows(string word) => _stems.Contains(StemOf(word));

    /// <summary>
    /// Whether the number stands in the findings as it is written, or is one of theirs rounded to as many decimals as are written. The sign may be left out. A percentage may
    /// also be a fraction of theirs.
    /// </summary>
    public bool HasNumber(string number, bool isPercent)
    {
        var plain = number.Replace(",", "", StringComparison.Ordinal);
        if (_numbers.Contains(plain))
            return true;
        if (!decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var written))
            return false;
        var decimals = plain.IndexOf('.', StringComparison.Ordinal) is >= 0 and var dot ? plain.Length - dot - 1 : 0;
        return _values.Any(value => IsRounded(written, value, decimals) || (isPercent && Math.Abs(value) <= 1 && IsRounded(written, value * 100, decimals)));
    }

    // Rounded to nothing it would say nothing of the number.
    private static bool IsRounded(decimal written, decimal value, int decimals)
    {
        var shown = written < 0 ? value : Math.Abs(value);
        return decimals <= 10 && (written != 0 || value == 0)
            && (Math.Round(shown, decimals, MidpointRounding.AwayFromZero) == written || Math.Round(shown, decimals, MidpointRounding.ToEven) == written);
    }

    private static bool IsName(string label) =>
        label.Length is >= 2 and <= LongestLabel && label.Split(' ').Length <= MostWordsOfLabel && !label.Contains("://", StringComparison.Ordinal);

    private static string StemOf(string word) => word.Length <= 5 ? word : word[..5];

    private bool IsEdge(int at) => at < 0 || at >= Text.Length || !char.IsLetterOrDigit(Text[at]);

    private void AddNumber(string number)
    {
        var plain = number.Replace(",", "", StringComparison.Ordinal);
        _numbers.Add(plain);
        _numbers.Add(plain.TrimStart('-'));
        if (decimal.TryParse(plain, NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            _values.Add(value);
    }

    private static void Gather(JsonElement value, StringBuilder text)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var member in value.EnumerateObject())
                {
                    text.Append(member.Name).Append('\n');
                    Gather(member.Value, text);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                    Gather(item, text);
                break;
            default:
                text.Append(value.ToString()).Append('\n');
                break;
        }
    }

    [GeneratedRegex(@"\p{L}{3,}", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Words();

    /// <summary>Numbers as people write them: digits, thousands in groups of three, decimals, an exponent. Not digits within a name.</summary>
    [GeneratedRegex(@"(?<![\p{L}\p{N}_.])-?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?([eE][+-]?[0-9]+)?(?![0-9_])", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Numbers();
}
