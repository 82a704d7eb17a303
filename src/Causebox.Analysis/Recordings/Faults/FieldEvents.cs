namespace Causebox.Analysis.Recordings;

/// <summary>One thing that happened to a field, once or several times.</summary>
/// <param name="Where">The field.</param>
/// <param name="What">What happened, in a few words: <c>true → false</c>, <c>fell to 0</c>.</param>
/// <param name="Times">Log times, nanoseconds, ascending.</param>
internal sealed record FieldEvents(FieldRef Where, string What, ulong[] Times)
{
    /// <summary>
    /// Whether it points to a cause: a reading out of the usual, or a field whose name speaks of faults. The rest is what followed.
    /// </summary>
    public bool IsTelling { get; private init; }

    /// <summary>Everything that happened to a field: changes of state, sudden readings out of the usual, sharp steps.</summary>
    public static IEnumerable<FieldEvents> Of(FieldRef where)
    {
        var isFault = FaultWords.KindOf(FieldName.WordsOf(where.Topic, where.Field.Path)) is not null;
        foreach (var changes in where.Field.States.Transitions.GroupBy(change => change.To))
        {
            var times = changes.Select(change => change.Time).ToArray();
            yield return new FieldEvents(where, $"{changes.First().From.Text} → {changes.Key.Text}", times) { IsTelling = isFault };
        }

        if (!where.Field.IsMeasurement)
            yield break;
        var shape = where.Field.Shape;
        foreach (var excursion in (IEnumerable<Excursion>)[shape.Above, shape.Below])
        {
            if (excursion.Onsets.Length > 0)
                yield return new FieldEvents(where, excursion.Text(shape),
                    [.. excursion.Onsets.Select(reading => reading.Time)])
                { IsTelling = true };
        }

        foreach (var steps in shape.SharpSteps.GroupBy(reading => reading.Value > reading.Previous))
            yield return new FieldEvents(where, StepText(steps.Key, [.. steps]), [.. steps.Select(reading => reading.Time).Order()]);
    }

    private static string StepText(bool isRise, Reading[] steps)
    {
        var median = SampleStatistics.Median([.. steps.Select(reading => reading.Value)]);
        return $"{(isRise ? "rose" : "fell")} sharply to {Figures.Short(median)}";
    }
}
