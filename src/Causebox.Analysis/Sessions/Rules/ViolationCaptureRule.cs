namespace Causebox.Analysis.Sessions;

/// <summary>The file is a capture that a recorder writes when a guard objects: it exists because something was refused.</summary>
internal sealed class ViolationCaptureRule() : Rule<SessionEvidence>("violation_capture")
{
    public override RuleResult Evaluate(SessionEvidence evidence)
    {
        if (!evidence.IsCapture)
            return RuleResult.Nothing;
        var (first, last) = (evidence.Cycles[0], evidence.Cycles[^1]);
        var seconds = evidence.Clock.SecondsIn(last.LogTime) - evidence.Clock.SecondsIn(first.LogTime);
        return Found(
            Confidence.Medium,
            $"A guard objected: {evidence.Cycles.Length} observations around it were captured",
            $"Recorders of this kind write such a file only on a violation. It holds {seconds:0.##} s of observations; which guard "
            + "objected and why is not in it.",
            Evidence.Of(
                ("observations", evidence.Cycles.Length),
                ("first_at_s", evidence.SecondsIn(first.LogTime)),
                ("last_at_s", evidence.SecondsIn(last.LogTime)),
                ("captured_at_utc", evidence.Clock.WallTime(first.LogTime)),
                ("clock", evidence.Clock.Description)),
            "Find the entry of the same time in the runtime's risk log: it names the guard and the reason.");
    }
}
