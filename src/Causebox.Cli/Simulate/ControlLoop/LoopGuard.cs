namespace Causebox.Cli;

/// <summary>What a guard decided in one turn: 0 PASS, 1 CLAMP, 2 REJECT, 3 FAULT.</summary>
internal sealed record LoopGuard(string Name, int Layer, int Decision, string Reason, double LatencyMs, string? FaultSource)
{
    public const int Pass = 0;
    public const int Clamp = 1;
    public const int Reject = 2;

    public string DecisionName => Decision switch { Pass => "PASS", Clamp => "CLAMP", Reject => "REJECT", _ => "FAULT" };

    public bool IsViolation => Decision >= Reject;
}
