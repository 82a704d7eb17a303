namespace Causebox.Analysis.Sessions;

/// <summary>Which guards clamped, and why.</summary>
internal static class ClampEvidence
{
    public static Evidence Of(SessionEvidence session, IReadOnlyList<Cycle> clamped)
    {
        GuardOutcome[] outcomes = [.. clamped.SelectMany(cycle => cycle.Guards).Where(outcome => outcome.Decision == Decision.Clamp)];
        return session.Cite(clamped).With(
            ("guards", outcomes.Select(outcome => outcome.Guard).Top(5, "guard", "count")),
            ("reasons", outcomes.Select(outcome => outcome.Reason).TopButForNumbers(5, "reason", "count")));
    }
}
