using System.Globalization;

namespace Causebox.Cli;

/// <summary>What a finding's sentences already say, so that its evidence need not repeat it.</summary>
internal sealed class Said(params string[] sentences)
{
    private const string InsideNumbers = ".,";
    private static readonly string[] UnitsBehind = [" s", " ms", " %", "°"];

    /// <summary>True when the sentences hold all that the fact would add.</summary>
    public bool Holds(Fact fact) => fact.Repeats.Count > 0 && fact.Repeats.All(Holds);

    private bool Holds(string words) => words.Length > 0
        && sentences.Any(sentence => Holds(sentence, words) || Holds(sentence, AsInSentences(words)));

    /// <summary>Sentences round to four figures.</summary>
    private static string AsInSentences(string words)
    {
        var end = words.IndexOf(' ', StringComparison.Ordinal) is var space and >= 0 ? space : words.Length;
        return double.TryParse(words.AsSpan(0, end), NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            ? number.ToString("G4", CultureInfo.InvariantCulture) + words[end..]
            : words;
    }

    private static bool Holds(string sentence, string words)
    {
        for (var at = sentence.IndexOf(words, StringComparison.Ordinal); at >= 0; at = sentence.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            if (StandsAlone(sentence.AsSpan(0, at), sentence.AsSpan(at + words.Length), words))
                return true;
        }

        return false;
    }

    // 72 is not said by 720, 7.2, 0.72 or 72 %.
    private static bool StandsAlone(ReadOnlySpan<char> before, ReadOnlySpan<char> after, string words)
    {
        if (before.Length > 0 && (IsWord(before[^1]) || InsideNumbers.Contains(before[^1], StringComparison.Ordinal)))
            return false;
        if (after.Length > 0 && (IsWord(after[0]) || (after.Length > 1 && InsideNumbers.Contains(after[0], StringComparison.Ordinal) && IsWord(after[1]))))
            return false;
        return !char.IsAsciiDigit(words[^1]) || !IsUnit(after);
    }

    private static bool IsUnit(ReadOnlySpan<char> after)
    {
        foreach (var unit in UnitsBehind)
        {
            if (after.StartsWith(unit, StringComparison.Ordinal) && (after.Length == unit.Length || !IsWord(after[unit.Length])))
                return true;
        }

        return false;
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter is '_' or '/';
}
