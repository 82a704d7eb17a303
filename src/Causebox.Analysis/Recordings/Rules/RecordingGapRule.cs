namespace Causebox.Analysis.Recordings;

/// <summary>All channels were silent at once.</summary>
internal sealed class RecordingGapRule() : Rule<RecordingEvidence>("recording_gap")
{
    private const int MostListed = 10;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        Silence[] gaps = [.. Gaps.OfAll(evidence)];
        if (gaps.Length == 0)
            return RuleResult.Nothing;
        var gap = gaps[0];
        var counters = evidence.Tracks.Where(track => track.Sequence.IsCounter).ToArray();
        var lost = counters.Count(track => track.Sequence.Largest.Any(loss => loss.Time >= gap.To && loss.Time - gap.To < 1_000_000_000));
        return Found(
            gap.Seconds >= 1 ? Confidence.Medium : Confidence.Low,
            Figures.AndMore($"Nothing at all was recorded for {Figures.Duration(gap.Seconds)}, {evidence.At(gap.From)}", gaps.Length),
            "Every channel is silent then: the recorder was paused or starved, its disk was slow, or its clock was set forward. "
            + (counters.Length == 0 ? "No channel numbers its messages, so which of these it was cannot be told."
                : lost == 0 ? "The sequence numbers continue without a hole, so no message was lost: a pause, or the clock."
                : $"The sequence numbers of {Figures.Count(lost, "channel")} have a hole there: messages were sent and not recorded."),
            evidence.When(gap.From).With(
                ("gaps", gaps.Length),
                ("channels_with_counter", counters.Length),
                ("channels_with_loss", lost),
                ("listed", gaps.Take(MostListed).Select(each => Evidence.Of(
                    ("from_s", evidence.SecondsIn(each.From)),
                    ("from_log_time", each.From),
                    ("seconds", PythonRounding.Round(each.Seconds, 3)))).ToArray())),
            "Check the recorder's log and the load and disk of its machine at that time; compare with a clock that was not recorded here.");
    }
}
