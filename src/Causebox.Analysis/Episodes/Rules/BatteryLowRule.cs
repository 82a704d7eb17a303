namespace Causebox.Analysis.Episodes;

/// <summary>A battery was below 15 %.</summary>
internal sealed class BatteryLowRule() : EpisodeRule("battery_low", Confidence.Medium)
{
    private const double LowPercent = 15;
    private const double FullPercent = 100;

    public override RuleReference Reference { get; } = new(
        "a `robotrace.Battery` anywhere in the metadata, lists included, with `percent` below 15. A `percent` outside of 0 to 100 is no reading",
        "nothing",
        ("percent", "the lowest"),
        ("battery_at", "where in the metadata it stands"),
        ("voltage_v", "its voltage"),
        ("current_a", "its current, positive while it discharges"),
        ("charging", "whether it was charging"),
        ("batteries_low", "how many are below 15 %"),
        ("threshold_percent", "15"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        var low = evidence.Metadata.Everything()
            .Where(place => place.Value.Type == EpisodeWords.Battery && place.Value["percent"].Number is >= 0 and <= FullPercent and < LowPercent)
            .OrderBy(place => place.Value["percent"].Number).ToArray();
        if (low.Length == 0)
            return NothingIn(evidence.Metadata);
        var battery = low[0].Value;
        return Found(
            $"The battery was at {Figures.Short(battery["percent"].Number!.Value)} %",
            "Weak batteries show as degraded actuation, drifting sensors and lost connections, any of which reads as a failure of the policy.",
            Evidence.Of(
                ("percent", battery["percent"].Number!.Value),
                ("battery_at", low[0].Path),
                ("voltage_v", Optional(battery["voltage_v"].Number)),
                ("current_a", Optional(battery["current_a"].Number)),
                ("charging", battery["charging"].Truth is { } charging ? charging : EvidenceValue.Nothing),
                ("batteries_low", low.Length),
                ("threshold_percent", LowPercent)),
            "Charge or replace the battery and run again before looking for other causes.");
    }

    private static EvidenceValue Optional(double? number) => number is { } value ? value : EvidenceValue.Nothing;
}
