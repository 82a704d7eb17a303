namespace Causebox.Analysis.Episodes;

/// <summary>For a while nothing of an episode was recorded.</summary>
internal sealed class EpisodeGapRule() : EpisodeRule("recording_gap", Confidence.Medium, Confidence.Low)
{
    /// <summary>Shorter ones do not count.</summary>
    public const double LeastSeconds = 0.5;

    private const int Decimals = 3;

    public override RuleReference Reference { get; } = new(
        "every stream that was under way has no stamp for the same 0.5 s or more, three times the step that 49 of 50 do not exceed, and `duration_s`, where it is known, does not say that a clock was set instead. Low where a single stream was under way and "
        + "`duration_s` does not agree",
        "sensors or actions with stamps",
        ("time_s", "half a usual step after the last sample before it, from the run's first stamp"),
        ("seconds", "how long nothing was recorded, beyond a usual step"),
        ("stream", "the stream that shows it longest"),
        ("streams", "how many were under way"),
        ("told_by", "`duration_s` where that agrees; else null: with every stream at once a clock that was set forward looks the same"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        var unread = Stamps.Unread(evidence);
        if (StampBreak.In(evidence).FirstOrDefault(one => one.Kind == BreakKind.Gap && one.Seconds >= LeastSeconds) is not { } gap)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        return Found(
            gap.Together > 1 || gap.Proof == BreakProof.Duration ? Confidence.Medium : Confidence.Low,
            $"Nothing was recorded for {Figures.Duration(gap.Seconds)}, {Figures.Short(gap.AtSeconds)} s in",
            gap.Together == 1 ? "The one stream that was under way has no stamp in that time."
                : $"None of the {gap.Together} streams that were under way has a stamp in that time.",
            Evidence.Of(
                ("time_s", PythonRounding.Round(gap.AtSeconds, Decimals)),
                ("seconds", PythonRounding.Round(gap.Seconds, Decimals)),
                ("stream", gap.Stream.Name),
                ("streams", gap.Together),
                ("told_by", gap.Proof == BreakProof.Duration ? "duration_s" : null)),
            "Look at the recorder's log, its disk and the load of its machine at that time.") with
        { SkipReason = unread };
    }
}
