namespace Causebox.Analysis.Episodes;

/// <summary>The last seconds were unlike the robot's successful runs.</summary>
internal sealed class PrecursorRule() : EpisodeRule("pre_failure_anomaly", Confidence.Low)
{
    private const int MostListed = 5;
    private const int Decimals = 3;

    public override RuleReference Reference { get; } = new(
        "in the last 2 s before the failure, or before the end where no failure is known, a channel was unlike any 2 s of the robot's successful runs: its mean, spread, slope, "
        + "peak (how far from the mean it came), rate (its fastest change) or stillness (its longest time without a change) is beyond the outermost of all runs, and beyond the median of "
        + "their extremes by more robust deviations (1.4826 times the median absolute deviation, and at least 5 % of what the feature does within a run) than chance explains: what a normal "
        + "distribution gives for 1 in 100 over all comparisons together, times 1.5, times 1 + 10 over the number of runs. It says where to look, not what the cause is",
        "a calibration of the robot, from at least 8 successful runs, and 8 samples with stamps in the last 2 s",
        ("channel", "the channel that was most unlike"),
        ("artifact", "`sensors` or `actions`"),
        ("feature", "`mean`, `spread`, `slope`, `peak`, `rate` or `stillness`"),
        ("value", "what it was, in the unit of the channel; a second for slope and rate; in seconds for stillness"),
        ("usual_low", "the lowest of all 2 s of the successful runs"),
        ("usual_high", "the highest"),
        ("deviations", "by how many robust deviations it is beyond the median of the runs' lowest or highest"),
        ("threshold", "how many are needed"),
        ("at_s", "when it showed, from the run's first stamp: the sample of a peak or a rate, the beginning of a stillness, else of the 2 s"),
        ("end_at_s", "the failure or the end"),
        ("end_is", "`failure_time_s` or `end of the recording`"),
        ("window_s", "2"),
        ("comparisons", "how many features of channels were compared, to either side"),
        ("channels", "how many channels were unlike"),
        ("ranked", "the five that were most unlike, this one first: `artifact`, `channel`, `feature`, `value`, `usual_low`, `usual_high`, `deviations`, `at_s`"),
        ("calibrated", "the successful runs: how many `episodes` `from` when `to` when, `first_episode`, `last_episode`, `fitted_at`"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        if (evidence.Calibration is not { IsEmpty: false } calibration)
            return Skipped($"what the robot's successful runs do is not known: a calibration needs {CalibrationFit.LeastEpisodes} of them with sensors or actions");
        var compared = Precursor.In(evidence.Sensors, "sensors", calibration).AddRange(Precursor.In(evidence.Actions, "actions", calibration));
        if (compared.IsEmpty || RunTime.Of(evidence) is not { } run)
            return Skipped(WhyNothing(evidence));
        var comparisons = compared.Sum(one => one.Comparisons);
        Precursor[] unlike =
        [
            .. compared.Select(one => one.Strongest)
                .Where(one => one.Deviations >= Precursor.LeastDeviations(comparisons, one.Calibration.Provenance.Episodes))
                .OrderByDescending(one => one.Deviations).ThenBy(one => one.Artifact, StringComparer.Ordinal).ThenBy(one => one.Channel.Name, StringComparer.Ordinal),
        ];
        return unlike.Length == 0 ? RuleResult.Nothing : Describe(unlike, run, comparisons);
    }

    private static string WhyNothing(EpisodeEvidence evidence)
    {
        var isRead = evidence.Sensors.Series.Concat(evidence.Actions.Series).Any(series => series.Clock is not null);
        var unread = Unread.In(evidence.Sensors, "sensors", needsTime: true) ?? Unread.In(evidence.Actions, "actions", needsTime: true);
        return isRead || unread is null ? $"no channel of the calibration has {WindowPlan.LeastRows} samples in the last {WindowPlan.Seconds:0} s" : unread;
    }

    private RuleResult Describe(Precursor[] unlike, RunTime run, int comparisons)
    {
        var first = unlike[0];
        var name = BoundedText.Of(first.Channel.Name, 100);
        var feature = WindowFeatures.NameOf(first.Feature);
        var runs = first.Calibration.Provenance.Episodes;
        return Found(
            $"{name} was unlike {runs} successful runs in the last {WindowPlan.Seconds:0} s",
            $"Its {feature} was {Figures.Short(first.Value)} and in successful runs lies within {Figures.Short(first.Norm.Low)} to {Figures.Short(first.Norm.High)}. "
            + (unlike.Length > 1 ? $"{Figures.Count(unlike.Length - 1, "more channel")} {(unlike.Length == 2 ? "was" : "were")} unlike them too. " : "")
            + "This is where the run left what the robot knows, whatever the cause.",
            Row(first, run).With(
                ("threshold", PythonRounding.Round(Precursor.LeastDeviations(comparisons, runs), Decimals)),
                ("end_at_s", PythonRounding.Round(run.EndSeconds, Decimals)),
                ("end_is", run.IsFailure ? "failure_time_s" : "end of the recording"),
                ("window_s", WindowPlan.Seconds),
                ("comparisons", comparisons),
                ("channels", unlike.Length),
                ("ranked", unlike.Take(MostListed).Select(one => Row(one, run)).ToArray()),
                ("calibrated", first.Calibration.Source())),
            "Look at these channels at that time beside a successful run: what moved first is nearest to the cause.");
    }

    private static Evidence Row(Precursor one, RunTime run) => Evidence.Of(
        ("channel", BoundedText.Of(one.Channel.Name, 100)),
        ("artifact", one.Artifact),
        ("feature", WindowFeatures.NameOf(one.Feature)),
        ("value", Figures.Round(one.Value)),
        ("usual_low", Figures.Round(one.Norm.Low)),
        ("usual_high", Figures.Round(one.Norm.High)),
        ("deviations", PythonRounding.Round(one.Deviations, Decimals)),
        ("at_s", PythonRounding.Round(run.OffsetOf(one.Series.Clock!) + one.AtSeconds, Decimals)));
}
