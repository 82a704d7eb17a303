namespace Causebox.Analysis.Recordings;

/// <summary>Sequence numbers that count have holes.</summary>
internal sealed class MessagesMissingRule() : Rule<RecordingEvidence>("messages_missing")
{
    private const int MostListed = 12;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        ChannelTrack[] counted = [.. evidence.Tracks.Where(track => track.Sequence.IsCounter)];
        if (counted.Length == 0)
            return Skipped("no channel numbers its messages");
        ChannelTrack[] holes = [.. counted.Where(track => track.Sequence.Missing > 0).OrderByDescending(Share)];
        if (holes.Length == 0)
            return RuleResult.Nothing;
        var worst = holes[0];
        var first = holes.MinBy(track => track.Sequence.FirstLoss)!;
        var missing = holes.Sum(track => track.Sequence.Missing);
        return Found(
            holes.Any(track => Share(track) >= 0.005 || track.Sequence.Largest.Any(loss => loss.Missing >= 10)) ? Confidence.Medium
                : Confidence.Low,
            $"{Figures.Count(missing, "message")} missing by sequence number, {worst.Sequence.Missing} of them on {worst.Channel.Topic}",
            $"On {worst.Channel.Topic} {Figures.Percent(Share(worst))} of the numbers are missing, "
            + $"in {Figures.Count(worst.Sequence.Losses, "hole")}; "
            + $"the first hole of all is on {first.Channel.Topic}, {evidence.At(first.Sequence.FirstLoss)}. "
            + "They were sent and not recorded, or taken out afterwards.",
            evidence.When(first.Sequence.FirstLoss).With(("missing", missing),
                ("listed", holes.Take(MostListed).Select(track => Evidence.Of(
                ("topic", track.Channel.Topic),
                ("messages", track.Timing.Count),
                ("missing", track.Sequence.Missing),
                ("holes", track.Sequence.Losses),
                ("largest_hole", track.Sequence.Largest.Max(loss => loss.Missing)),
                ("first_at_s", evidence.SecondsIn(track.Sequence.FirstLoss)))).ToArray())),
            "Look at queue sizes and the quality of service of the subscription, the network, and the recorder's disk at those times.");
    }

    private static double Share(ChannelTrack track) => (double)track.Sequence.Missing / (track.Sequence.Missing + track.Timing.Count);
}
