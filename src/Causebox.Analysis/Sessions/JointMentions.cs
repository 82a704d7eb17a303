using System.Globalization;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// Finds the joints that a text speaks of: <c>J3</c>, <c>joint 3</c>, <c>motor_3</c>, <c>axis #3</c>, or a name of the session's
/// <c>joint_names</c>. A number is taken as the text counts, from 1 or from 0.
/// </summary>
internal sealed class JointMentions
{
    private const int MostJoints = 32;
    private const int MostDigits = 2;
    private const int MostSeparators = 2;
    private const string Separators = " _#:-[";

    private static readonly HashSet<string> Words = new(StringComparer.OrdinalIgnoreCase)
    {
        "j", "joint", "motor", "axis", "servo", "actuator", "drive", "driver", "encoder",
    };

    private static readonly HashSet<string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        "v", "mv", "a", "ma", "w", "n", "nm", "m", "mm", "k", "c", "s", "ms", "us", "hz", "rad", "deg", "rpm", "percent", "times",
    };

    private readonly int _greatest;
    private readonly IReadOnlyList<string> _names;

    public JointMentions(SessionEvidence session)
    {
        _names = session.JointNames;
        var observed = session.Cycles.IsEmpty || session.Cycles[0].Observed.IsDefault ? 0 : session.Cycles[0].Observed.Length;
        _greatest = Math.Max(_names.Count, observed) is var known and > 0 ? known : MostJoints;
    }

    /// <summary>The joints as <c>J3</c>, each once, in the text's order; those called by their names after those called by number.</summary>
    public IReadOnlyList<string> In(string text)
    {
        var found = new List<string>();
        for (var at = 0; at < text.Length; at++)
        {
            if (!char.IsAsciiDigit(text[at]))
                continue;
            var end = at;
            while (end < text.Length && char.IsAsciiDigit(text[end]))
                end++;
            if (end - at <= MostDigits && HasJointWordBefore(text.AsSpan(0, at)) && !IsQuantity(text.AsSpan(end)))
                Add(found, int.Parse(text.AsSpan(at, end - at), CultureInfo.InvariantCulture));
            at = end;
        }

        for (var joint = 0; joint < _names.Count; joint++)
        {
            if (HasWord(text, _names[joint]))
                Add(found, joint + 1);
        }

        return found;
    }

    private void Add(List<string> found, int number)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"J{number}");
        if (number <= _greatest && !found.Contains(name))
            found.Add(name);
    }

    private static bool HasJointWordBefore(ReadOnlySpan<char> before)
    {
        var end = before.Length;
        while (end > 0 && before.Length - end < MostSeparators && Separators.Contains(before[end - 1], StringComparison.Ordinal))
            end--;
        var start = end;
        while (start > 0 && char.IsAsciiLetter(before[start - 1]))
            start--;
        return Words.GetAlternateLookup<ReadOnlySpan<char>>().Contains(before[start..end]);
    }

    /// <summary>What follows makes the number no joint's: <c>motor 12 V</c>, <c>motor 3.3</c>, <c>drive 3b</c>.</summary>
    private static bool IsQuantity(ReadOnlySpan<char> after)
    {
        if (after.IsEmpty)
            return false;
        if (char.IsAsciiLetter(after[0]) || (after.Length > 1 && after[0] is ('.' or ',') && char.IsAsciiDigit(after[1])))
            return true;
        var unit = after[0] == ' ' ? after[1..] : after;
        if (!unit.IsEmpty && unit[0] is ('°' or '%'))
            return true;
        var end = 0;
        while (end < unit.Length && char.IsAsciiLetter(unit[end]))
            end++;
        return Units.GetAlternateLookup<ReadOnlySpan<char>>().Contains(unit[..end]);
    }

    private static bool HasWord(string text, string word)
    {
        if (word.Length < 2)
            return false;
        for (var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase); at >= 0; at = text.IndexOf(word, at + 1, StringComparison.OrdinalIgnoreCase))
        {
            var end = at + word.Length;
            if ((at == 0 || !IsWord(text[at - 1])) && (end == text.Length || !IsWord(text[end])))
                return true;
        }

        return false;
    }

    private static bool IsWord(char letter) => char.IsLetterOrDigit(letter) || letter == '_';
}
