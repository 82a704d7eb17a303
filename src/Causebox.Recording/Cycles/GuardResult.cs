namespace Causebox.Recording;

/// <summary>What one guard decided in one cycle.</summary>
/// <param name="Name">The guard's name, up to 65,534 bytes of UTF-8, as all texts of a cycle.</param>
/// <param name="Layer">0 perception, 1 motion, 2 task, 3 hardware.</param>
/// <param name="Decision">What it decided.</param>
/// <param name="Reason">In its own words; may be empty.</param>
/// <param name="LatencyMs">How long it took, ms; NaN where not measured.</param>
/// <param name="EventClass">Null for the layer's: <c>perception</c>, <c>motion</c>, <c>task</c>, <c>hardware</c>.</param>
/// <param name="FaultSource">Where a fault comes from.</param>
public readonly record struct GuardResult(
    string Name,
    int Layer,
    GuardDecision Decision,
    string Reason = "",
    double LatencyMs = double.NaN,
    string? EventClass = null,
    FaultSource FaultSource = FaultSource.None)
{
    /// <summary>True for a rejection or a fault.</summary>
    public bool IsViolation => Decision >= GuardDecision.Reject;
}
