namespace Causebox.Analysis.Recordings;

/// <summary>Something that is usually running, connected or ready was not, and no fault that is reported elsewhere goes with it.</summary>
internal sealed class HealthLostRule() : Rule<RecordingEvidence>("health_lost")
{
    private const int MostListed = 8;
    private const int MostExamined = 64;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        Fault[] lost = [.. evidence.Faults.Of(FaultKind.HealthLost).Where(fault => fault.Onsets.Length > 0).Take(MostExamined)
            .Where(fault => !IsExplained(evidence, fault))];
        if (lost.Length == 0)
            return RuleResult.Nothing;
        var first = lost[0];
        return Found(
            Confidence.Medium,
            Figures.AndMore($"{first.Where.Label} was false {Figures.Times(first.State.Stretches)}, "
                + $"{Figures.Duration(first.Seconds)} in all", lost.Length),
            $"It is true in {Figures.Percent(1 - first.Share)} of its messages and first became false {evidence.At(first.Onsets[0].Time)}. "
            + "No field that reports faults changed at those times.",
            evidence.When(first.Onsets[0].Time).With(("listed", lost.Take(MostListed).Select(fault => Evidence.Of(
                ("topic", fault.Where.Topic),
                ("field", fault.Where.Path),
                ("times", fault.State.Stretches),
                ("total_s", fault.Seconds),
                ("longest_s", fault.LongestSeconds),
                ("onsets_s", fault.Onsets.Take(20).Select(onset => evidence.SecondsIn(onset.Time)).ToArray()),
                ("together_with", Companion.ForFault(evidence, fault).Select(companion => companion.Text).ToArray()))).ToArray())),
            "Find out whether it was asked to stop; if not, look at its power and its connection at those times.");
    }

    private static bool IsExplained(RecordingEvidence evidence, Fault fault)
    {
        var companions = Companion.ForFault(evidence, fault).Select(companion => companion.Events.Where.Field);
        return companions.Any(field =>
            evidence.Faults.Faults.Any(other => other.Kind != FaultKind.HealthLost && ReferenceEquals(other.Where.Field, field)));
    }
}
