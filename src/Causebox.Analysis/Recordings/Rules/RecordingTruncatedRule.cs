namespace Causebox.Analysis.Recordings;

/// <summary>The file ends without its footer.</summary>
internal sealed class RecordingTruncatedRule() : Rule<RecordingEvidence>("recording_truncated")
{
    public override RuleResult Evaluate(RecordingEvidence evidence)
    {
        if (evidence.HasFooter)
            return RuleResult.Nothing;
        var isEmpty = evidence.MessageCount == 0;
        var cut = evidence.Damage.FirstOrDefault(damage => damage.Error.Kind == Mcap.McapErrorKind.Truncated);
        return Found(
            Confidence.High,
            isEmpty ? "The file ends before its first whole message"
                : $"The file is cut off after {evidence.DurationSeconds:F2} s and {Figures.Count(evidence.MessageCount, "whole message")}",
            (isEmpty ? "Nothing of it could be read. " : $"Every whole message was read, the last {evidence.At(evidence.Timing.Latest)}. ")
            + "The file has no footer: the recorder or the whole machine stopped before it could close the file, the copy is incomplete, "
            + "or it is still recording.",
            Evidence.Of(("messages", evidence.MessageCount), ("bytes_read", evidence.Bytes), ("cut", cut?.Error.ToString()))
                .With(isEmpty ? [] : [.. evidence.When(evidence.Timing.Latest).Select(item => (item.Key, item.Value))]),
            "If it is not still recording, look for a crash, a kill or a power loss at that time; "
            + "`causebox mcap recover` closes the file.");
    }
}
