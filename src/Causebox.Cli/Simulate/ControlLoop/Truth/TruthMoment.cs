namespace Causebox.Cli;

/// <summary>A cycle of the session and when it was.</summary>
/// <param name="CycleId">The cycle.</param>
/// <param name="Nanoseconds">Since the session's start.</param>
internal readonly record struct TruthMoment(int CycleId, long Nanoseconds)
{
    public double Seconds => Nanoseconds / 1e9;
}
