namespace Causebox.Recording;

/// <summary>A guard's result as it lies in a frame's body.</summary>
internal readonly record struct GuardSlice(
    int Layer, GuardDecision Decision, FaultSource FaultSource, double LatencyMs, Slice Name, Slice Reason, Slice EventClass)
{
    public bool IsViolation => Decision >= GuardDecision.Reject;
}
