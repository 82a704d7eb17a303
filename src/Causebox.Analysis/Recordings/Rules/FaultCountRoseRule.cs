namespace Causebox.Analysis.Recordings;

/// <summary>A counter of faults, alarms or losses rose.</summary>
internal sealed class FaultCountRoseRule() : Rule<RecordingEvidence>("fault_count_rose")
{
    private const int MostListed = 12;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        FieldRef[] counters = [.. evidence.Faults.Counters
            .OrderByDescending(where => where.Field.Numbers!.Last - where.Field.Numbers.First)];
        if (counters.Length == 0)
            return RuleResult.Nothing;
        var first = counters[0].Field.Numbers!;
        return Found(
            Confidence.Medium,
            Figures.AndMore($"{counters[0].Label} rose from {Figures.Short(first.First)} to {Figures.Short(first.Last)}", counters.Length),
            $"It rose {Figures.Times(first.Rises)}, first {evidence.At(first.FirstRise)}, and never fell: "
            + "the machine itself counted what went wrong.",
            evidence.When(first.FirstRise).With(("listed", counters.Take(MostListed).Select(where => Cite(evidence, where)).ToArray())),
            "Compare the times of the rises with the findings above; a counter that rises without one of them counts something that is "
            + "not recorded.");
    }

    private static Evidence Cite(RecordingEvidence evidence, FieldRef where) => Evidence.Of(
        ("topic", where.Topic),
        ("field", where.Path),
        ("from", where.Field.Numbers!.First),
        ("to", where.Field.Numbers.Last),
        ("rises", where.Field.Numbers.Rises),
        ("first_rise_at_s", evidence.SecondsIn(where.Field.Numbers.FirstRise)),
        ("first_rise_log_time", where.Field.Numbers.FirstRise));
}
