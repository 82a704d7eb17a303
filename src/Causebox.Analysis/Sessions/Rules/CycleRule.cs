namespace Causebox.Analysis.Sessions;

/// <summary>A rule about decisions and commands: it needs cycles, which an empty session and a violation capture do not have.</summary>
internal abstract class CycleRule(string code) : Rule<SessionEvidence>(code)
{
    public sealed override RuleResult Evaluate(SessionEvidence evidence)
    {
        if (evidence.Cycles.IsEmpty)
            return Skipped("the session has no cycles");
        return evidence.IsCapture
            ? Skipped("a violation capture holds observations only, no decisions and no commands")
            : EvaluateCycles(evidence);
    }

    /// <summary>Looks at a session of at least one cycle.</summary>
    protected abstract RuleResult EvaluateCycles(SessionEvidence session);
}
