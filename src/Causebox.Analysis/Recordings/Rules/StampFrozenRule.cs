namespace Causebox.Analysis.Recordings;

/// <summary>Messages kept coming with one and the same stamp: old data was sent again and again.</summary>
internal sealed class StampFrozenRule() : Rule<RecordingEvidence>("stamp_frozen")
{
    private const int MostListed = 12;
    private const int FewestMessages = 10;
    private const double LeastSeconds = 1;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        ChannelTrack[] frozen = [.. evidence.Tracks.Where(IsFrozen).OrderByDescending(track => track.Stamp.Runs.Longest.Seconds)];
        if (frozen.Length == 0)
            return RuleResult.Nothing;
        var (first, run) = (frozen[0], frozen[0].Stamp.Runs.Longest);
        return Found(
            Confidence.Medium,
            Figures.AndMore($"{first.Channel.Topic} repeated one stamp for {Figures.Duration(run.Seconds)}, {evidence.At(run.Start)}",
                frozen.Length),
            $"{run.Count} messages carry the same stamp while the log time goes on; otherwise nearly every message has its own. "
            + "The data is stale from then on.",
            evidence.When(run.Start).With(("listed", frozen.Take(MostListed).Select(track => Evidence.Of(
                ("topic", track.Channel.Topic),
                ("from_s", evidence.SecondsIn(track.Stamp.Runs.Longest.Start)),
                ("to_s", evidence.SecondsIn(track.Stamp.Runs.Longest.End)),
                ("messages", track.Stamp.Runs.Longest.Count))).ToArray())),
            "Look at the driver that stamps the data: it has lost its device and repeats what it last had.");
    }

    private static bool IsFrozen(ChannelTrack track)
    {
        var (runs, run) = (track.Stamp.Runs, track.Stamp.Runs.Longest);
        return run.Count >= FewestMessages && run.Seconds >= LeastSeconds && runs.Changes >= FewestMessages
            && runs.Changes >= 0.8 * (track.Stamp.Count - run.Count - 1);
    }
}
