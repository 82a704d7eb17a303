namespace Causebox.Analysis.Episodes;

/// <summary>The clock behind a stream's stamps was set while it ran.</summary>
internal sealed class ClockJumpRule() : EpisodeRule("clock_jump", Confidence.High, Confidence.Medium)
{
    private const int MostListed = 8;
    private const int Decimals = 3;

    public override RuleReference Reference { get; } = new(
        "the stamps of a stream stepped back, or forward beyond those of the streams beside it, and went on from there: by 0.1 s or more, and by three times the step that 49 of its 50 others do not "
        + "exceed. A step forward after which the stream still ends with the others is a pause of it, and one that every stream has is a `recording_gap`, unless `duration_s` says "
        + "that the stamps span that much too long. A single stamp out of place is neither. High for a step back, and for one forward that other streams do not have; medium where only `duration_s` tells",
        "sensors or actions with stamps",
        ("stream", "the stream with the largest step"),
        ("artifact", "`sensors` or `actions`"),
        ("time_s", "half a usual step after its last sample before, from the run's first stamp"),
        ("jump_s", "how far the clock was set; below zero, back"),
        ("streams_jumped", "how many streams have this step"),
        ("streams_steady", "how many were under way and have not"),
        ("told_by", "`stamps went back`, `other streams` or `duration_s`"),
        ("usual_step_s", "the stream's usual step"),
        ("others", "up to eight more jumps: `stream`, `time_s`, `jump_s`"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        var unread = Stamps.Unread(evidence);
        StampBreak[] jumps = [.. StampBreak.In(evidence).Where(one => one.Kind == BreakKind.Clock)];
        if (jumps.Length == 0)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        var jump = jumps[0];
        return Found(
            jump.Proof is BreakProof.WentBack or BreakProof.OtherStreams ? Confidence.High : Confidence.Medium,
            $"The clock of {jump.Stream.Name} jumped {(jump.Seconds < 0 ? "back" : "forward")} by {Figures.Duration(Math.Abs(jump.Seconds))}",
            $"That was {Figures.Short(jump.AtSeconds)} s in. "
            + (jump.Witnesses > 0
                ? $"{Figures.Count(jump.Witnesses, "other stream")} went on evenly, and from then on no stamp of the one can be set beside those of the other."
                : "Every stream under way has it: the clock that they share was set."),
            Evidence.Of(
                ("stream", jump.Stream.Name),
                ("artifact", jump.Stream.Artifact),
                ("time_s", PythonRounding.Round(jump.AtSeconds, Decimals)),
                ("jump_s", PythonRounding.Round(jump.Seconds, Decimals)),
                ("streams_jumped", jump.Together),
                ("streams_steady", jump.Witnesses),
                ("told_by", jump.Proof switch
                {
                    BreakProof.WentBack => "stamps went back",
                    BreakProof.OtherStreams => "other streams",
                    BreakProof.Duration => "duration_s",
                    _ => "its size",
                }),
                ("usual_step_s", PythonRounding.Round(jump.Stream.Clock.StepSeconds, 6)),
                ("others", jumps.Skip(1).Take(MostListed).Select(Row).ToArray())),
            "Look at time synchronization (NTP, PTP) on the machine that stamps this stream; stamp with a clock that is never set.") with
        { SkipReason = unread };
    }

    private static Evidence Row(StampBreak jump) => Evidence.Of(
        ("stream", jump.Stream.Name), ("time_s", PythonRounding.Round(jump.AtSeconds, Decimals)), ("jump_s", PythonRounding.Round(jump.Seconds, Decimals)));
}
