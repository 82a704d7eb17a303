namespace Causebox.Analysis.Sessions;

/// <summary>Messages that could not be understood, in whole or in a field.</summary>
internal sealed class MalformedPayloadRule() : Rule<SessionEvidence>("malformed_payload")
{
    private const int MostListed = 10;

    public override RuleResult Evaluate(SessionEvidence evidence)
    {
        if (evidence.Malformed.IsEmpty)
            return RuleResult.Nothing;
        var count = evidence.Malformed.Sum(payloads => payloads.Count);
        var most = evidence.Malformed.MaxBy(payloads => payloads.Count)!;
        return Found(
            evidence.Cycles.IsEmpty ? Confidence.High : Confidence.Medium,
            $"{count} message{(count == 1 ? "" : "s")} could not be understood",
            $"Most often on {most.Topic}: {most.Reason}. These messages, or the fields concerned, are missing from everything said here.",
            Evidence.Of(
                ("messages", count),
                ("listed", evidence.Malformed.OrderByDescending(payloads => payloads.Count).Take(MostListed).Select(payloads => Evidence.Of(
                    ("topic", payloads.Topic),
                    ("reason", payloads.Reason),
                    ("count", payloads.Count),
                    ("first_at_s", payloads.FirstLogTime is { } time ? evidence.SecondsIn(time) : EvidenceValue.Nothing))).ToArray()),
                ("clock", evidence.Clock.Description)),
            "Check the recorder's version against its documentation, and its log for conversion errors at that time.");
    }
}
