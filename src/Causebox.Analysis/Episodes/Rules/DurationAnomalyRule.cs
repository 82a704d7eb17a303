namespace Causebox.Analysis.Episodes;

/// <summary>The run was less than half as long as the robot's successful ones.</summary>
internal sealed class DurationAnomalyRule() : EpisodeRule("duration_anomaly", Confidence.Low)
{
    private const int LeastSamples = 5;
    private const double LeastShare = 0.5;
    private const int Decimals = 3;

    public override RuleReference Reference { get; } = new(
        "`duration_s` is below 50 % of the median of the robot's last successful runs, of which the newest 20 count",
        "`duration_s`, and at least 5 successful runs of the same robot",
        ("duration_s", "how long this run took"),
        ("median_s", "the median of the successful runs"),
        ("share", "the one over the other"),
        ("share_threshold", "0.5"),
        ("samples", "how many successful runs"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        if (evidence.DurationSeconds is not { } duration || !double.IsFinite(duration) || duration < 0)
            return Skipped("the episode's duration is not known");
        if (evidence.RecentSuccesses is not { } successes)
            return Skipped("the durations of the robot's successful runs are not known here");
        if (successes.Length < LeastSamples)
            return Skipped($"{Figures.Count(successes.Length, "successful run")} of this robot known, and {LeastSamples} are needed to compare with");
        var median = SampleStatistics.Median(successes.AsSpan());
        if (duration >= LeastShare * median)
            return RuleResult.Nothing;
        return Found(
            $"The run took {Figures.Duration(duration)}; successful ones take {Figures.Duration(median)}",
            "It ended long before successful runs of the same robot do. That suggests an emergency stop, a manual abort, a time limit, or an exception that "
            + "nobody recorded.",
            Evidence.Of(
                ("duration_s", PythonRounding.Round(duration, Decimals)),
                ("median_s", PythonRounding.Round(median, Decimals)),
                ("share", PythonRounding.Round(duration / median, Decimals)),
                ("share_threshold", LeastShare),
                ("samples", successes.Length)),
            "Ask who or what stopped it: the stop button's log, the operator, the process's exit code.");
    }
}
