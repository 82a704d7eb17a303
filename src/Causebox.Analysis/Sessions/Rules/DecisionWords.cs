namespace Causebox.Analysis.Sessions;

/// <summary>Decisions in the archive's own words.</summary>
internal static class DecisionWords
{
    /// <summary><c>PASS</c>, <c>CLAMP</c>, <c>REJECT</c> or <c>FAULT</c>.</summary>
    public static string Word(this Decision decision) => decision switch
    {
        Decision.Clamp => "CLAMP",
        Decision.Reject => "REJECT",
        Decision.Fault => "FAULT",
        _ => "PASS",
    };
}
