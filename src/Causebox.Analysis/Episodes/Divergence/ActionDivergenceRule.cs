namespace Causebox.Analysis.Episodes;

/// <summary>A replay candidate's actions left those of its baseline.</summary>
internal sealed class ActionDivergenceRule() : EpisodeRule("action_divergence", Confidence.High, Confidence.Medium)
{
    private const int MostListed = 8;
    private const int Decimals = 3;

    public override RuleReference Reference { get; } = new(
        "a channel of a replay candidate's actions differs from the same channel of the baseline's by more than the tolerance in four of five samples of "
        + "0.3 s, or of four samples where these take longer; the moment is traced back to where it first did. The tolerance is six times the noise of one sample (the baseline's, or the "
        + "candidate's in its quietest quarter where that is larger), and at least 2 % of the channel's range in the baseline, its outermost hundredths aside. Both are set side by side by their stamps, each from its first one, with a "
        + "lag of up to 1 s and a speed of up to 3 % more or less where these explain clearly more. Where a channel leaps between two samples, nobody knows when, and "
        + "the leap is tolerated there. High where the baseline was kept to for 0.5 s or more before it and in the two seconds after it, of which 0.5 s must be there and no more than 0.3 s or four samples may be missing at the moment itself, three of four samples are beyond the "
        + "tolerance and one of four beyond twice of it; else medium",
        "a baseline (`eval_result.baseline_episode_id` or `metadata.baseline_episode_id`), its actions and those of the episode, with stamps, and channels of the same names",
        ("baseline_episode_id", "the baseline"),
        ("channel", "the channel that left first"),
        ("time_s", "when, from the first stamp of the episode's actions"),
        ("baseline_time_s", "the same moment, from the first stamp of the baseline's"),
        ("from_start", "whether it never was with the baseline"),
        ("deviation", "the middle difference in the second after that, episode less baseline, in the channel's unit"),
        ("deviation_noise", "how many times the noise of a sample that is; null without noise"),
        ("tolerance", "in the channel's unit"),
        ("noise", "the noise of one sample, in the channel's unit"),
        ("away_share", "of its samples from then on, how many are beyond the tolerance"),
        ("lag_s", "how far into the baseline the first stamp of the episode lies"),
        ("speed", "seconds of the baseline in one of the episode"),
        ("resolution_s", "the time between two points that were compared"),
        ("channels", "up to eight channels that left, in the order in which they did: `channel`, `time_s`, `deviation`, `deviation_noise`, `tolerance`"),
        ("channels_left", "how many did"),
        ("channels_compared", "of how many"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        if (ActionComparison.Of(evidence) is not { } comparison)
            return RuleResult.Nothing;
        if (comparison.Departures.Length == 0)
            return comparison.Reason is null ? RuleResult.Nothing : Skipped(comparison.Reason);
        return Describe(evidence, comparison) with { SkipReason = comparison.Reason };
    }

    private RuleResult Describe(EpisodeEvidence evidence, ActionComparison comparison)
    {
        var first = comparison.Departures[0];
        var isSure = first.IsClear && !comparison.Alignment.IsAtBound;
        var name = BoundedText.Of(first.Pair.Name, 100);
        var others = comparison.Departures.Length - 1;
        return Found(
            isSure ? Confidence.High : Confidence.Medium,
            first.IsFromStart
                ? $"{name} differs from the baseline's from the start"
                : $"{name} left the baseline's {Figures.Short(first.AtSeconds)} s in",
            $"{(first.IsFromStart ? "It" : "Up to then the episode did what the baseline did; then it")} was {Figures.Short(Math.Abs(first.Deviation))} "
            + $"{(first.Deviation < 0 ? "below" : "above")} it, where {Figures.Short(first.Pair.Tolerance)} are tolerated. "
            + (others == 0 ? "No other channel left." : $"{Figures.Count(others, "other channel")} of {comparison.Channels} left as well, later or less."),
            Evidence.Of(
                ("baseline_episode_id", ReplayBaseline.IdOf(evidence) is { } id ? BoundedText.Of(id, 100) : null),
                ("channel", name),
                ("time_s", Seconds(first.AtSeconds)),
                ("baseline_time_s", Seconds(comparison.Alignment.BaselineSeconds(first.AtSeconds))),
                ("from_start", first.IsFromStart),
                ("deviation", Figures.Round(first.Deviation)),
                ("deviation_noise", Multiples(first)),
                ("tolerance", Figures.Round(first.Pair.Tolerance)),
                ("noise", Figures.Round(first.Pair.Noise)),
                ("away_share", PythonRounding.Round(first.AwayShare, Decimals)),
                ("lag_s", PythonRounding.Round(comparison.Alignment.LagSeconds, 4)),
                ("speed", PythonRounding.Round(comparison.Alignment.Speed, 5)),
                ("resolution_s", PythonRounding.Round(comparison.ResolutionSeconds, 4)),
                ("channels", comparison.Departures.Take(MostListed).Select(Row).ToArray()),
                ("channels_left", comparison.Departures.Length),
                ("channels_compared", comparison.Channels)),
            "Set both timelines side by side at that moment: what did the policy observe, and what in the candidate's version changed about it?");
    }

    private static Evidence Row(Departure departure) => Evidence.Of(
        ("channel", BoundedText.Of(departure.Pair.Name, 100)),
        ("time_s", Seconds(departure.AtSeconds)),
        ("deviation", Figures.Round(departure.Deviation)),
        ("deviation_noise", Multiples(departure)),
        ("tolerance", Figures.Round(departure.Pair.Tolerance)));

    private static EvidenceValue Multiples(Departure departure) => departure.Pair.Noise > 0
        ? PythonRounding.Round(Math.Abs(departure.Deviation) / departure.Pair.Noise, 1)
        : EvidenceValue.Nothing;

    private static double Seconds(double seconds) => PythonRounding.Round(seconds, Decimals);
}
