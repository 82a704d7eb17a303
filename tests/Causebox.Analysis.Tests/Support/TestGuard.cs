namespace Causebox.Analysis.Tests;

/// <summary>A guard's result as a test states it.</summary>
internal sealed record TestGuard(
    string Name, int Layer, string Decision, string Reason = "", double LatencyMs = 0.25, string? FaultSource = null)
{
    public int Code => Array.IndexOf(["PASS", "CLAMP", "REJECT", "FAULT"], Decision);

    public bool IsViolation => Code >= 2;

    public bool IsClamp => Code == 1;
}
