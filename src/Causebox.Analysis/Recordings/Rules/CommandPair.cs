namespace Causebox.Analysis.Recordings;

/// <summary>What was asked for, and the field that says what became of it.</summary>
internal sealed record CommandPair(FieldRef Asked, FieldRef Actual)
{
    private static readonly HashSet<string> AskedWords = new(StringComparer.Ordinal)
    {
        "setpoint", "setpoints", "target", "command", "commanded", "cmd", "desired", "reference", "ref", "goal",
    };

    private static readonly HashSet<string> ActualWords = new(StringComparer.Ordinal)
    {
        "actual", "measured", "feedback", "state", "real", "present",
    };

    private const int MostAsked = 256;

    /// <summary>
    /// The pairs whose names agree but for the words that say which is which, for the first 256 fields that ask for something.
    /// </summary>
    public static IEnumerable<CommandPair> Find(RecordingEvidence evidence)
    {
        (FieldRef Where, string[] Words)[] fields =
        [
            .. evidence.Fields().Where(where => where.Field.Numbers is { Count: >= 20 }).Select(where => (where, Words(where))),
        ];
        foreach (var (asked, words) in fields.Where(field => field.Words.Any(AskedWords.Contains)).Take(MostAsked))
        {
            var stem = words.Where(word => !AskedWords.Contains(word)).ToArray();
            if (stem.Length == 0 || stem.Length == words.Length)
                continue;
            var match = fields.Where(other => other.Where.Field.IsMeasurement && !other.Words.Any(AskedWords.Contains))
                .Select(other => (other.Where, Extra: Extra(stem, other.Words)))
                .Where(other => other.Extra <= 1)
                .OrderBy(other => other.Extra).ThenByDescending(other => other.Where.Topic == asked.Topic)
                .Select(other => (FieldRef?)other.Where)
                .FirstOrDefault();
            if (match is { } actual)
                yield return new CommandPair(asked, actual);
        }
    }

    // The whole path with its positions; the topic only where the path says nothing.
    private static string[] Words(FieldRef where)
    {
        var named = FieldName.WordsOf(where.Topic, where.Field.Path).Where(word => word is not ("value" or "data")).ToArray();
        var path = where.Field.Path.Split('.').SelectMany(segment => FieldName.Split(segment).Concat(Positions(segment)));
        return [.. path.Where(word => word is not ("value" or "data")).Concat(named).Distinct()];
    }

    private static IEnumerable<string> Positions(string segment) => segment.Where(char.IsAsciiDigit).Select(digit => digit.ToString());

    // How many words of the other name are not in the stem; many when the stem is not all in it. "temp" is short for "temperature".
    private static int Extra(string[] stem, string[] other)
    {
        var rest = other.Where(word => !ActualWords.Contains(word)).ToList();
        foreach (var word in stem)
        {
            var at = rest.FindIndex(candidate => candidate == word
                || (word.Length >= 3 && candidate.StartsWith(word, StringComparison.Ordinal)));
            if (at < 0)
                return int.MaxValue;
            rest.RemoveAt(at);
        }

        return rest.Count;
    }
}
