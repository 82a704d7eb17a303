namespace Causebox.Analysis.Recordings;

/// <summary>Measured fields had sudden readings far out of the usual that no reported fault goes with.</summary>
internal sealed class FieldJumpedRule() : Rule<RecordingEvidence>("field_jumped")
{
    private const int MostListed = 10;
    private const int MostExamined = 64;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        Jump[] jumps =
        [
            .. evidence.Measurements().Where(where => !FieldWords.IsAskedFor(where)).Select(Jump.Of).OfType<Jump>()
                .Where(jump => !jump.MayBeMore)
                .OrderByDescending(jump => jump.IsGross).ThenByDescending(jump => jump.IsSpike).ThenByDescending(jump => jump.Strength)
                .Take(MostExamined)
                .Where(jump => !IsExplained(evidence, jump)),
        ];
        if (jumps.Length == 0)
            return RuleResult.Nothing;
        var lead = jumps[0];
        var far = lead.Readings.MaxBy(reading => reading.Step);
        var shape = lead.Where.Field.Shape;
        return Found(
            lead.IsGross ? Confidence.Medium : Confidence.Low,
            Figures.AndMore($"{lead.Where.Label} jumped from {Figures.Short(far.Previous)} to {Figures.Short(far.Value)}, "
                + $"{evidence.At(far.Time)}", jumps.Length),
            (lead.IsSpike
                ? $"90 % of its readings are between {Figures.Short(shape.Low)} and {Figures.Short(shape.High)}; "
                    + $"it left them suddenly {Figures.Times(lead.Readings.Length)}. "
                : $"95 % of its steps are at most {Figures.Short(shape.UsualStep)}; this one is {Figures.Short(lead.Strength)} times "
                    + "that, and the value went on from there. ")
            + "No field that reports faults changed at those times.",
            evidence.When(far.Time).With(("fields", jumps.Length),
                ("listed", jumps.Take(MostListed).Select(jump => Cite(evidence, jump)).ToArray())),
            "Compare with other sensors at those times: a surge of the process shows in them, "
            + "a disturbed cable or a reset of the sensor does not.");
    }

    private static bool IsExplained(RecordingEvidence evidence, Jump jump) =>
        Companion.Find(evidence, jump.Where, [.. jump.Readings.Select(reading => reading.Time)])
            .Any(companion => evidence.Faults.Faults.Any(fault => ReferenceEquals(fault.Where.Field, companion.Events.Where.Field)));

    private static Evidence Cite(RecordingEvidence evidence, Jump jump)
    {
        var shape = jump.Where.Field.Shape;
        var far = jump.Readings.MaxBy(reading => reading.Step);
        return Evidence.Of(
            ("topic", jump.Where.Topic),
            ("field", jump.Where.Path),
            ("kind", jump.IsSpike ? "spike" : "step"),
            ("times", jump.Readings.Length),
            ("from", Figures.Round(far.Previous)),
            ("to", Figures.Round(far.Value)),
            ("largest_at_s", evidence.SecondsIn(far.Time)),
            ("largest_log_time", far.Time),
            ("usual_low", Figures.Round(shape.Low)),
            ("usual_high", Figures.Round(shape.High)),
            ("usual_step", Figures.Round(shape.UsualStep)),
            ("at_s", jump.Readings.Take(20).Select(reading => evidence.SecondsIn(reading.Time)).ToArray()));
    }
}
