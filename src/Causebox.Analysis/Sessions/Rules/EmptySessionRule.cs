namespace Causebox.Analysis.Sessions;

/// <summary>A whole file without a single cycle.</summary>
internal sealed class EmptySessionRule() : Rule<SessionEvidence>("empty_session")
{
    public override RuleResult Evaluate(SessionEvidence evidence)
    {
        if (!evidence.HasFooter || !evidence.Cycles.IsEmpty)
            return RuleResult.Nothing;
        var messages = evidence.Topics.Sum(topic => topic.Value);
        return Found(
            Confidence.High,
            "The session has no cycles",
            messages == 0 ? "The file was opened and closed without a message: the control loop never turned while it was recorded."
                : $"The file holds {messages} messages, none of them a cycle that can be read.",
            Evidence.Of(
                ("messages", messages),
                ("topics", evidence.Topics.Select(topic => topic.Key).ToArray()),
                ("file_bytes", evidence.FileBytes)),
            "Check that the loop was started and that the recorder is attached to it; its log says why it wrote nothing.");
    }
}
