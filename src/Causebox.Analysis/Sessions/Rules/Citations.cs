namespace Causebox.Analysis.Sessions;

/// <summary>How findings cite the cycles and times they mean.</summary>
internal static class Citations
{
    private const int MostIds = 20;

    /// <summary>
    /// Evidence of where: how many cycles, the first twenty ids, the seconds of the first and the last, and which clock that is.
    /// </summary>
    public static Evidence Cite(this SessionEvidence session, IReadOnlyList<Cycle> cycles)
    {
        var (first, last) = (cycles[0], cycles[^1]);
        return Evidence.Of(
            ("cycles", cycles.Count),
            ("session_cycles", session.Cycles.Length),
            ("cycle_ids", cycles.Take(MostIds).Select(cycle => cycle.Id).ToArray()),
            ("first_at_s", session.SecondsIn(first.LogTime)),
            ("last_at_s", session.SecondsIn(last.LogTime)),
            ("first_at_utc", session.Clock.WallTime(first.LogTime)),
            ("clock", session.Clock.Description));
    }

    /// <summary>Seconds since the first message of the session, to the millisecond.</summary>
    public static double SecondsIn(this SessionEvidence session, ulong logTime) =>
        PythonRounding.Round(session.Clock.SecondsIn(logTime), 3);

    /// <summary>A cycle for a sentence: <c>cycle 20 (1.00 s in)</c>.</summary>
    public static string At(this SessionEvidence session, Cycle cycle) => session.At(cycle.Id, cycle.LogTime);

    /// <summary>A cycle for a sentence: <c>cycle 20 (1.00 s in)</c>.</summary>
    public static string At(this SessionEvidence session, long cycleId, ulong logTime) =>
        $"cycle {cycleId} ({session.Clock.SecondsIn(logTime):F2} s in)";

    /// <summary>The most frequent texts with their counts, most frequent first, ties in order of appearance; empty ones left out.</summary>
    public static Evidence[] Top(this IEnumerable<string> texts, int most, string nameKey, string countKey) =>
        [.. texts.Where(text => text.Length > 0)
            .GroupBy(text => text, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .Take(most)
            .Select(group => Evidence.Of((nameKey, group.Key), (countKey, group.Count())))];

    /// <summary>As <see cref="Top"/>, for texts that differ only in their numbers count as one: the first of them.</summary>
    public static Evidence[] TopButForNumbers(this IEnumerable<string> texts, int most, string nameKey, string countKey) =>
        [.. texts.Where(text => text.Length > 0)
            .GroupBy(TextTemplate.Of, StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .Take(most)
            .Select(group => Evidence.Of((nameKey, group.First()), (countKey, group.Count())))];

    /// <summary>The first of the texts that are most frequent but for their numbers, or null when all are empty.</summary>
    public static string? MostFrequentButForNumbers(this IEnumerable<string> texts) =>
        texts.Where(text => text.Length > 0).GroupBy(TextTemplate.Of, StringComparer.Ordinal).MaxBy(group => group.Count())?.First();

    /// <summary>The most frequent text, or null when all are empty.</summary>
    public static string? MostFrequent(this IEnumerable<string> texts) =>
        texts.Where(text => text.Length > 0).GroupBy(text => text, StringComparer.Ordinal).MaxBy(group => group.Count())?.Key;

    /// <summary><c>1 cycle</c>, <c>2 cycles</c>.</summary>
    public static string Cycles(long count) => count == 1 ? "1 cycle" : $"{count} cycles";
}
