namespace Causebox.Analysis.Recordings;

/// <summary>A battery fell below 15 %.</summary>
internal sealed class BatteryLowRule() : Rule<RecordingEvidence>("battery_low")
{
    private const double LowPercent = 15;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        var found = evidence.Fields().Where(IsCharge).Select(where => (Where: where, Scale: where.Field.Numbers!.Max <= 1 ? 100 : 1))
            .Where(item => item.Where.Field.Numbers!.Last * item.Scale < LowPercent)
            .OrderBy(item => item.Where.Field.Numbers!.Last * item.Scale).ToArray();
        if (found.Length == 0)
            return RuleResult.Nothing;
        var (where, scale) = found[0];
        var numbers = where.Field.Numbers!;
        var below = numbers.Sample.FirstOrDefault(reading => reading.Value * scale < LowPercent, numbers.Sample[^1]);
        return Found(
            Confidence.Medium,
            $"The battery ended at {Figures.Short(numbers.Last * scale)} % ({where.Label})",
            $"It was at {Figures.Short(numbers.First * scale)} % at the start and below {LowPercent} % from {evidence.At(below.Time)} on. "
            + "Weak batteries show as "
            + "degraded actuation, drifting sensors and lost connections, any of which reads as another failure.",
            evidence.When(below.Time).With(
                ("topic", where.Topic),
                ("field", where.Path),
                ("first_percent", Figures.Round(numbers.First * scale)),
                ("last_percent", Figures.Round(numbers.Last * scale)),
                ("lowest_percent", Figures.Round(numbers.Min * scale))),
            "Charge or replace the battery and run again before looking for other causes.");
    }

    private static bool IsCharge(FieldRef where)
    {
        if (where.Field.Numbers is not { Count: > 0, Min: >= 0, Max: <= 100 and > 0 })
            return false;
        var words = FieldName.Split(where.Field.Path);
        var isShare = words.Exists(word => word is "percent" or "percentage" or "soc" or "pct");
        return isShare && (words.Contains("soc") || words.Concat(FieldName.Split(where.Topic))
            .Concat(FieldName.Split(where.Channel.SchemaName)).Any(word => word is "battery" or "batteries" or "bms"));
    }
}
