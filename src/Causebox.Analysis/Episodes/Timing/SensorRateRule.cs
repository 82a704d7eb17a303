namespace Causebox.Analysis.Episodes;

/// <summary>A sensor came much more slowly than it had before.</summary>
internal sealed class SensorRateRule() : EpisodeRule("sensor_rate_drop", Confidence.Medium)
{
    private const int MostListed = 8;
    private const int Decimals = 3;

    public override RuleReference Reference { get; } = new(
        "the rate of a stream of the sensors fell to two thirds or less of what it was before, for 0.5 s and ten samples or more, medians both; up to `failure_time_s` where that is known. A stream "
        + "whose steps before that differ fourfold comes when something happens and has no rate",
        "sensors with stamps",
        ("stream", "the stream that fell furthest"),
        ("time_s", "when, from the run's first stamp"),
        ("from_hz", "its rate before"),
        ("to_hz", "its rate then"),
        ("share", "the one over the other"),
        ("until_s", "when it rose again, or the end of the stream"),
        ("lasted", "whether it stayed slow to the end"),
        ("others", "up to eight more: `stream`, `time_s`, `from_hz`, `to_hz`"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        var unread = Unread.In(evidence.Sensors, "sensors", needsTime: true);
        if (RunTime.Of(evidence) is not { } run)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        var drops = RateDrop.In(evidence, run);
        if (drops.Length == 0)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        var first = drops[0];
        return Found(
            $"{Figures.AndMore(first.Stream.Name, drops.Length)} fell from {Figures.Short(1 / first.UsualStep)} to {Figures.Short(1 / first.Step)} Hz, {Figures.Short(first.FromSeconds)} s in",
            $"A sample came every {Figures.Duration(first.UsualStep)} before, and every {Figures.Duration(first.Step)} then, "
            + (first.Lasts ? "up to the end." : $"until {Figures.Short(first.ToSeconds)} s in.")
            + " The policy decides on older observations than it was made for.",
            Evidence.Of(
                ("stream", first.Stream.Name),
                ("time_s", PythonRounding.Round(first.FromSeconds, Decimals)),
                ("from_hz", Figures.Round(1 / first.UsualStep)),
                ("to_hz", Figures.Round(1 / first.Step)),
                ("share", PythonRounding.Round(first.UsualStep / first.Step, Decimals)),
                ("until_s", PythonRounding.Round(first.ToSeconds, Decimals)),
                ("lasted", first.Lasts),
                ("others", drops.Skip(1).Take(MostListed).Select(Row).ToArray())),
            "Look at the load of the machine and of the bus at that time, and whether the device fell back to a slower mode.") with
        { SkipReason = unread };
    }

    private static Evidence Row(RateDrop drop) => Evidence.Of(
        ("stream", drop.Stream.Name), ("time_s", PythonRounding.Round(drop.FromSeconds, Decimals)),
        ("from_hz", Figures.Round(1 / drop.UsualStep)), ("to_hz", Figures.Round(1 / drop.Step)));
}
