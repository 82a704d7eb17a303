namespace Causebox.Analysis.Sessions;

/// <summary>A guard's decision other than <see cref="Decision.Pass"/> in one cycle.</summary>
/// <param name="Guard">The guard's name; <c>unknown</c> where the recording has none.</param>
/// <param name="Layer">0 perception, 1 motion, 2 task, 3 hardware; -1 where unknown.</param>
/// <param name="Decision">What it decided.</param>
/// <param name="Reason">In its own words; may be empty.</param>
/// <param name="FaultSource"><c>environment</c>, <c>guard_code</c>, <c>timeout</c>, <c>hardware</c>, or null.</param>
public sealed record GuardOutcome(string Guard, int Layer, Decision Decision, string Reason, string? FaultSource)
{
    /// <summary>True for a rejection or a fault.</summary>
    public bool IsViolation => Decision >= Decision.Reject;

    /// <summary>True when the guard watches the hardware: by layer, by fault source, or by its name.</summary>
    public bool IsHardware => Layer == 3 || FaultSource == "hardware" || IsHardwareName(Guard);

    /// <summary>True for a name that says that the guard watches the hardware.</summary>
    internal static bool IsHardwareName(string guard) =>
        guard.Contains("hardware", StringComparison.Ordinal) || guard.Contains("watchdog", StringComparison.Ordinal);
}
