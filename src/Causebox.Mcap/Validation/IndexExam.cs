namespace Causebox.Mcap;

/// <summary>Holds the indexes of one kind against the records that they point at.</summary>
/// <param name="facts">The records, in the order of the file.</param>
/// <param name="offsetOf">Where one lies.</param>
internal sealed class IndexExam<T>(FindingLog log, IndexRules rules, List<T> facts, Func<T, ulong> offsetOf)
{
    private readonly HashSet<int> _seen = [];

    /// <summary>The record that an index points at.</summary>
    public bool TryFind(ulong offset, RecordPosition position, out T fact)
    {
        var found = Find(offset);
        fact = found < 0 ? default! : facts[found];
        if (found < 0)
            log.Add(rules.Target, position, rules.Opcode, $"no such record lies at byte {offset}");
        else if (!_seen.Add(found))
            log.Add(rules.Repeated, position, rules.Opcode, $"the record at byte {offset} has another index");
        return found >= 0;
    }

    /// <summary>Notes a difference between an index and its record.</summary>
    public void Compare<TValue>(string field, TValue stated, TValue actual, RecordPosition position)
    {
        if (!EqualityComparer<TValue>.Default.Equals(stated, actual))
            log.Add(rules.Content, position, rules.Opcode, $"{field} is {stated}, in the record itself {actual}");
    }

    /// <summary>Says which records have no index, now that all of them are known.</summary>
    public void Finish(RecordPosition end)
    {
        if (_seen.Count == facts.Count)
            return;
        var first = Enumerable.Range(0, facts.Count).First(fact => !_seen.Contains(fact));
        var rule = _seen.Count == 0 ? rules.Missing : rules.Incomplete;
        log.Add(rule, end, rules.Opcode, $"{facts.Count - _seen.Count} of {facts.Count} have no index; the first lies at byte {offsetOf(facts[first])}");
    }

    private int Find(ulong offset)
    {
        var (low, high) = (0, facts.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = offsetOf(facts[middle]).CompareTo(offset);
            if (order == 0)
                return middle;
            if (order < 0)
                low = middle + 1;
            else
                high = middle - 1;
        }

        return -1;
    }
}
