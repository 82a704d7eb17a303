namespace Causebox.Analysis.Sessions;

/// <summary>The file ends without its footer.</summary>
internal sealed class PartialSessionRule() : Rule<SessionEvidence>("partial_session")
{
    public override RuleResult Evaluate(SessionEvidence evidence)
    {
        if (evidence.HasFooter)
            return RuleResult.Nothing;
        var last = evidence.Cycles.IsEmpty ? null : evidence.Cycles[^1];
        return Found(
            last is null ? Confidence.High : Confidence.Medium,
            last is null ? "The file ends before its first whole cycle" : $"The file ends without its footer, after cycle {last.Id}",
            (last is null ? "Nothing of the session could be read. " : $"Every whole cycle was read, the last at {evidence.At(last)}. ")
            + "The recorder or the whole machine stopped before it could close the file, the copy is incomplete, or it is still recording.",
            Evidence.Of(
                ("cycles", evidence.Cycles.Length),
                ("last_cycle", last?.Id ?? EvidenceValue.Nothing),
                ("last_at_s", last is null ? EvidenceValue.Nothing : evidence.SecondsIn(last.LogTime)),
                ("unfinished_cycles", evidence.UnfinishedCycles),
                ("file_bytes", evidence.FileBytes),
                ("clock", evidence.Clock.Description)),
            "If it is not still recording, look for a crash, a kill or a power loss just after the last cycle; `causebox mcap "
            + "recover` closes the file.");
    }
}
