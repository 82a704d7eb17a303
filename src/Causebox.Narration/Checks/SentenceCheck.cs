using System.Buffers;
using System.Text.RegularExpressions;

namespace Causebox.Narration.Checks;

/// <summary>Holds one sentence against the facts: its quotations, its numbers and names with digits, and whether it is about them at all.</summary>
internal static partial class SentenceCheck
{
    // Of the words that carry meaning, so many must be known: prose needs some of its own.
    private const double KnownShare = 0.4;
    private const RegexOptions Plain = RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant;

    private static readonly SearchValues<char> QuotationMarks = SearchValues.Create("\"“”`«»‘");

    private static readonly HashSet<string> Little = new(
        ("about after again against also because been before being below between both check could does doing down during each from further have having here into itself just more "
        + "most near next once only other over same should some such than that their them then there these they this those through under until very were what when where which "
        + "while will with would your episode robot policy failed failure showed shows suggests indicates likely finding").Split(' '),
        StringComparer.OrdinalIgnoreCase);

    /// <summary>The check that it fails; null where it passes all.</summary>
    public static string? WrongWith(string sentence, Facts facts)
    {
        if (QuotesOf(sentence) is not { } quotes || quotes.Any(quote => !facts.Says(quote) && !facts.Says(quote.TrimEnd('.', ',', ';', ':', '!', '?'))))
            return "quote";
        // What is proven already, or is a name as a whole, is not looked into.
        var unnamed = sentence;
        foreach (var label in facts.Labels)
            unnamed = Regex.Replace(unnamed, $@"(?<![\p{{L}}\p{{N}}_]){Regex.Escape(label)}(?![\p{{L}}\p{{N}}_])", " ", Plain, TimeSpan.FromSeconds(1));
        var rest = PercentSign().Replace(Quote().Replace(unnamed, " "), "%");
        if (WithDigits().Matches(rest).Any(chunk => !IsKnown(chunk.Value.Trim('.', ',', ';', ':', '!', '?', '(', ')', '[', ']'), facts)))
            return "number";
        if (NumberWord().Matches(rest).Any(word => !facts.HasPhrase(word.Value) && !facts.HasPhrase(FiguresOf(word.Value))))
            return "number";
        return IsAbout(unnamed, facts) ? null : "subject";
    }

    // Null where a quotation is opened and not closed.
    private static IReadOnlyList<string>? QuotesOf(string sentence)
    {
        var rest = Quote().Replace(sentence, " ");
        return rest.AsSpan().ContainsAny(QuotationMarks) ? null : [.. Quote().Matches(sentence).Select(match => match.Groups["text"].Value)];
    }

    private static bool IsKnown(string chunk, Facts facts)
    {
        if (facts.HasPhrase(chunk))
            return true;
        // "3-5 s" and "3–5": both ends.
        if (Range().Match(chunk) is { Success: true } range)
            return facts.HasNumber(range.Groups["low"].Value, range.Groups["unit"].Value == "%") && facts.HasNumber(range.Groups["high"].Value, range.Groups["unit"].Value == "%");
        return Quantity().Match(chunk) is { Success: true } found && facts.HasNumber(found.Groups["number"].Value.Replace('−', '-'), found.Groups["unit"].Value == "%");
    }

    private static bool IsAbout(string text, Facts facts)
    {
        var words = Word().Matches(text.Replace('_', ' ')).Select(match => match.Value).Where(word => !Little.Contains(word)).ToArray();
        var known = words.Count(facts.Knows);
        return known > 0 && known >= KnownShare * words.Length;
    }

    private static string FiguresOf(string word) => word.ToLowerInvariant() switch
    {
        "two" => "2",
        "three" => "3",
        "four" => "4",
        "five" => "5",
        "six" => "6",
        "seven" => "7",
        "eight" => "8",
        "nine" => "9",
        "ten" => "10",
        "eleven" => "11",
        "twelve" => "12",
        _ => word,
    };

    [GeneratedRegex("\"(?<text>[^\"]*)\"|“(?<text>[^“”]*)”|`(?<text>[^`]*)`|«(?<text>[^«»]*)»|‘(?<text>[^‘]*?)’(?!\\p{L})|(?<![\\p{L}\\p{N}])'(?<text>[^']*)'(?![\\p{L}\\p{N}])", Plain, 1000)]
    private static partial Regex Quote();

    [GeneratedRegex(@"(?<=[0-9])\s%", Plain, 1000)]
    private static partial Regex PercentSign();

    [GeneratedRegex(@"[^\s;()\[\]{}]*\p{N}[^\s;()\[\]{}]*", Plain, 1000)]
    private static partial Regex WithDigits();

    [GeneratedRegex(@"^[~≈<>=≥≤±+]*(?<number>[-−]?([0-9]{1,3}(,[0-9]{3})+|[0-9]+)(\.[0-9]+)?([eE][+-]?[0-9]+)?)-?(?<unit>[%°\p{L}/²³µ]*(-\p{L}+)*)$", Plain, 1000)]
    private static partial Regex Quantity();

    [GeneratedRegex(@"^(?<low>[0-9]+(\.[0-9]+)?)[-–](?<high>[0-9]+(\.[0-9]+)?)-?(?<unit>[%°\p{L}/]*)$", Plain, 1000)]
    private static partial Regex Range();

    [GeneratedRegex(
        @"\b(two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(twen|thir|for|fif|six|seven|eigh|nine)ty(-\w+)?|dozens?|hundreds?|thousands?|millions?|billions?|half|twice|thrice|double|doubled|triple|tripled|tenfold|quarter|third|majority)\b",
        Plain | RegexOptions.IgnoreCase, 1000)]
    private static partial Regex NumberWord();

    [GeneratedRegex(@"\p{L}{4,}", Plain, 1000)]
    private static partial Regex Word();
}
