namespace Causebox.Analysis.Recordings;

/// <summary>A clock was set while it recorded: log times go back, or two clocks moved apart.</summary>
internal sealed class ClockSteppedRule() : Rule<RecordingEvidence>("clock_stepped")
{
    private const int MostListed = 12;
    private const ulong LeastBackwards = 1_000_000;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        ChannelTrack[] back =
        [
            .. evidence.Tracks.Where(track => track.Timing.Backwards > 0 && track.Timing.LargestBackwards is var step
                && step.To - step.From >= LeastBackwards)
                .OrderByDescending(track => track.Timing.LargestBackwards.Seconds),
        ];
        ClockStep[] steps = [.. evidence.Tracks.SelectMany(ClockStep.Of).OrderByDescending(step => Math.Abs(step.Step.Seconds))];
        if (back.Length > 0)
            return Backwards(evidence, back, steps);
        return steps.Length == 0 ? RuleResult.Nothing : Apart(evidence, steps);
    }

    private RuleResult Backwards(RecordingEvidence evidence, ChannelTrack[] back, ClockStep[] steps)
    {
        var (first, step) = (back[0], back[0].Timing.LargestBackwards);
        return Found(
            step.Seconds >= 1 ? Confidence.Medium : Confidence.Low,
            $"The log time goes back by {Figures.Duration(step.Seconds)} on {Figures.AndMore(first.Channel.Topic, back.Length)}",
            $"After a message {evidence.At(step.To)} comes one {evidence.At(step.From)}; it happens "
            + $"{Figures.Times(first.Timing.Backwards)} on that channel. "
            + "The recorder's clock was set back, or messages were written out of order. Durations across that point are wrong.",
            evidence.When(step.To).With(
                ("listed", back.Take(MostListed).Select(track => Evidence.Of(
                    ("topic", track.Channel.Topic),
                    ("times", track.Timing.Backwards),
                    ("largest_s", PythonRounding.Round(track.Timing.LargestBackwards.Seconds, 6)),
                    ("from_s", evidence.SecondsIn(track.Timing.LargestBackwards.To)),
                    ("to_s", evidence.SecondsIn(track.Timing.LargestBackwards.From)))).ToArray()),
                ("steps_between_clocks", steps.Take(MostListed).Select(each => Cite(evidence, each)).ToArray())),
            "Look for a time synchronisation at that moment; record with a monotonic clock, or synchronise before recording.");
    }

    private RuleResult Apart(RecordingEvidence evidence, ClockStep[] steps)
    {
        var lead = steps[0];
        return Found(
            Math.Abs(lead.Step.Seconds) >= 1 ? Confidence.Medium : Confidence.Low,
            Figures.AndMore($"Log time and {lead.Clock} of {lead.Track.Channel.Topic} moved "
                + $"{Figures.Duration(Math.Abs(lead.Step.Seconds))} apart, {evidence.At(lead.Step.Time)}", steps.Length),
            $"Log time minus {lead.Clock} is {Figures.Short(lead.Step.Before)} s before and {Figures.Short(lead.Step.After)} s after, "
            + "and stays there. "
            + $"{(steps.Length == 1 ? "Only this clock did so" : $"{steps.Length} clocks did so")}: "
            + "one of the two machines set its clock, or the data is queued since then.",
            evidence.When(lead.Step.Time).With(("listed", steps.Take(MostListed).Select(each => Cite(evidence, each)).ToArray())),
            "Look for a time synchronisation on the sender and the recorder at that moment, and for a queue that filled up.");
    }

    private static Evidence Cite(RecordingEvidence evidence, ClockStep each) => Evidence.Of(
        ("topic", each.Track.Channel.Topic),
        ("other_clock", each.Clock),
        ("at_s", evidence.SecondsIn(each.Step.Time)),
        ("log_time", each.Step.Time),
        ("offset_before_s", PythonRounding.Round(each.Step.Before, 6)),
        ("offset_after_s", PythonRounding.Round(each.Step.After, 6)));
}
