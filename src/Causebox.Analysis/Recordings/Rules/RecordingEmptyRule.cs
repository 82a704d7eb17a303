namespace Causebox.Analysis.Recordings;

/// <summary>The file is whole and has no messages.</summary>
internal sealed class RecordingEmptyRule() : Rule<RecordingEvidence>("recording_empty")
{
    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        if (evidence.MessageCount > 0 || !evidence.HasFooter)
            return RuleResult.Nothing;
        return Found(
            evidence.DeclaredChannels == 0 ? Confidence.Low : Confidence.Medium,
            evidence.DeclaredChannels == 0 ? "The recording has no channels and no messages"
                : $"None of {Figures.Count(evidence.DeclaredChannels, "channel")} has a message",
            "The file is whole: the recorder was started and closed properly, and nothing arrived in between.",
            Evidence.Of(("declared_channels", evidence.DeclaredChannels), ("bytes", evidence.Bytes)),
            "Check that the senders ran, that names and quality of service of the subscriptions match theirs, "
            + "and that both are on one network.");
    }
}
