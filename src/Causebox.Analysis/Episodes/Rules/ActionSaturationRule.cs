namespace Causebox.Analysis.Episodes;

/// <summary>A channel of the actions sat at its limit.</summary>
internal sealed class ActionSaturationRule() : EpisodeRule("action_saturation", Confidence.Medium)
{
    private const double LeastShare = 0.4;
    private const int LeastRows = 10;
    private const int MostListed = 8;
    private const int Decimals = 6;

    public override RuleReference Reference { get; } = new(
        "a channel of the actions was at exactly its smallest or largest value for 40 % or more of its time, both together; each sample lasts until the next. "
        + "A limit that a single sample reached does not count, for every channel has a largest and a smallest. A channel that never changes, and one of truth values, is not saturated; fewer than 10 samples say nothing. "
        + "Nor is one that is there no longer than in the robot's successful runs, where a calibration tells how long that is",
        "actions with stamps",
        ("channel", "the channel that was there longest"),
        ("share", "of its time at either"),
        ("share_threshold", "0.4"),
        ("seconds", "time at either"),
        ("run_s", "its time in all"),
        ("calibrated", "what the robot's successful runs say of the channel: `share` that it is there at most, how many `episodes` `from` when `to` when, `first_episode`, `last_episode`, `fitted_at`; null without a calibration"),
        ("at_min_s", "time at the smallest"),
        ("at_max_s", "time at the largest"),
        ("min", "the smallest value"),
        ("max", "the largest value"),
        ("two_valued", "whether it never took any other value: a switch, or a bang-bang policy"),
        ("stamps_repeated", "stamps equal to the one before; such samples last no time"),
        ("stamps_back", "stamps that went back; such samples last no time"),
        ("stamps_leaped", "leaps of the clock; each counts as one usual step"),
        ("others", "up to eight more that were at a limit: `channel`, `share`, `seconds`"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        var unread = Unread.In(evidence.Actions, "actions", needsTime: true);
        var saturated = Saturated(evidence);
        if (saturated.Length == 0)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        var (stream, worst, worstShare) = saturated[0];
        var isTwoValued = worst.RowsAtMin + worst.RowsAtMax == stream.Rows;
        Evidence[] others = [.. saturated.Skip(1).Take(MostListed).Select(one => Row(one.Channel, one.Share))];
        var calibrated = evidence.Calibration?.Find("actions", worst.Name) is { ShareAtLimit: { } most } usual
            ? usual.Source(("share", PythonRounding.Round(most, Decimals))) : null;
        return Describe(stream.Clock!, worst, worstShare, isTwoValued, others, calibrated) with { SkipReason = unread };
    }

    private RuleResult Describe(StreamClock clock, TrajectoryChannel worst, double share, bool isTwoValued, Evidence[] others, Evidence? calibrated)
    {
        var name = BoundedText.Of(worst.Name, 100);
        return Found(
            $"{name} sat at its limit for {Figures.Percent(share)} of the run",
            $"It was at {Figures.Short(worst.Max)}, its largest value, for {Figures.Duration(worst.SecondsAtMax)} and at {Figures.Short(worst.Min)}, its smallest, for "
            + $"{Figures.Duration(worst.SecondsAtMin)} of {Figures.Duration(clock.Seconds)}. "
            + (isTwoValued
                ? "It never took another value: a switch, or a bang-bang policy."
                : "There the policy had no smooth control of it left: more could not be asked for."),
            Evidence.Of(
                ("channel", name),
                ("share", share),
                ("share_threshold", LeastShare),
                ("seconds", Seconds(worst)),
                ("run_s", PythonRounding.Round(clock.Seconds, Decimals)),
                ("calibrated", calibrated is null ? EvidenceValue.Nothing : calibrated),
                ("at_min_s", PythonRounding.Round(worst.SecondsAtMin, Decimals)),
                ("at_max_s", PythonRounding.Round(worst.SecondsAtMax, Decimals)),
                ("min", Figures.Round(worst.Min)),
                ("max", Figures.Round(worst.Max)),
                ("two_valued", isTwoValued),
                ("stamps_repeated", clock.Repeats),
                ("stamps_back", clock.Back),
                ("stamps_leaped", clock.Leaps),
                ("others", others)),
            "Compare the limit with what the actuator can do and the scale of the policy's output; look at what it tried to reach in that time.");
    }

    private static Evidence Row(TrajectoryChannel channel, double share) => Evidence.Of(
        ("channel", BoundedText.Of(channel.Name, 100)), ("share", share), ("seconds", Seconds(channel)));

    private static double Seconds(TrajectoryChannel channel) => PythonRounding.Round(
        (CountsMin(channel) ? channel.SecondsAtMin : 0) + (CountsMax(channel) ? channel.SecondsAtMax : 0), Decimals);

    /// <summary>The channels that were at a limit for so long, the one that was there longest first.</summary>
    public static (TrajectorySeries Series, TrajectoryChannel Channel, double Share)[] Saturated(EpisodeEvidence evidence) =>
    [
        .. from series in evidence.Actions.Series
           where IsComparable(series)
           from channel in series.Channels
           where channel.Min < channel.Max
           let share = ShareOf(channel, series.Clock!)
           where share >= LeastShare && !(share <= evidence.Calibration?.Find("actions", channel.Name)?.ShareAtLimit)
           orderby share descending
           select (series, channel, share),
    ];

    /// <summary>Whether the time at the smallest value counts: a single sample does not.</summary>
    public static bool CountsMin(TrajectoryChannel channel) => channel.RowsAtMin > 1;

    /// <summary>The same of the largest.</summary>
    public static bool CountsMax(TrajectoryChannel channel) => channel.RowsAtMax > 1;

    /// <summary>Whether the time at a limit tells something of the channels of a series.</summary>
    public static bool IsComparable(TrajectorySeries series) => series.Clock is not null && !series.IsSwitch && series.Rows >= LeastRows;

    /// <summary>The share of its time that a channel was at exactly its smallest or largest value.</summary>
    public static double ShareOf(TrajectoryChannel channel, StreamClock clock) =>
        clock.Seconds > 0 ? PythonRounding.Round(Seconds(channel) / clock.Seconds, Decimals) : 0;
}
