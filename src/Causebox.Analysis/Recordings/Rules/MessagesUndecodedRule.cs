namespace Causebox.Analysis.Recordings;

/// <summary>Messages are not what their encoding and schema promise.</summary>
internal sealed class MessagesUndecodedRule() : Rule<RecordingEvidence>("messages_undecoded")
{
    private const int MostListed = 10;

    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        ChannelTrack[] broken = [.. evidence.Tracks.Where(track => track.Undecoded.Count > 0)
            .OrderByDescending(track => track.Undecoded.Count)];
        if (broken.Length == 0)
            return RuleResult.Nothing;
        var (first, what) = (broken[0], broken[0].Undecoded);
        return Found(
            Confidence.Medium,
            Figures.AndMore($"{what.Count} of {first.Timing.Count} messages on {first.Channel.Topic} could not be decoded", broken.Length),
            $"The first is {evidence.At(what.First)}: {what.Reason}. The sender writes something else than the schema says, "
            + "or the payload is damaged.",
            evidence.When(what.First).With(("listed", broken.Take(MostListed).Select(track => Evidence.Of(
                ("topic", track.Channel.Topic),
                ("encoding", track.Channel.MessageEncoding),
                ("schema", track.SchemaName),
                ("undecoded", track.Undecoded.Count),
                ("messages", track.Timing.Count),
                ("first_reason", track.Undecoded.Reason),
                ("first_at_s", evidence.SecondsIn(track.Undecoded.First)),
                ("last_at_s", evidence.SecondsIn(track.Undecoded.Last)))).ToArray())),
            "Compare the sender's message definition with the schema in the file: versions of the two may differ.");
    }
}
