namespace Causebox.Analysis.Sessions;

/// <summary>
/// What one joint was told and what it did, over a session; degrees, not rounded. Offsets are distances from the position observed in the
/// same cycle, over the cycles whose command was sent.
/// </summary>
/// <param name="Name"><c>J1</c>, <c>J2</c>, … in the order of the vectors.</param>
/// <param name="Start">Observed in the first cycle.</param>
/// <param name="End">Observed in the last cycle.</param>
/// <param name="Net">|end − start|.</param>
/// <param name="Range">Greatest minus least observed.</param>
/// <param name="RequestedOffsetP95">95th percentile of what the policy asked for.</param>
/// <param name="SentOffsetMedian">Median of what was sent.</param>
/// <param name="SentOffsetP95">95th percentile of what was sent.</param>
/// <param name="AttemptedPercent">Share of sent commands at least 1° away from the observed position, 0 to 100.</param>
public sealed record JointMotion(
    string Name, double Start, double End, double Net, double Range,
    double RequestedOffsetP95, double SentOffsetMedian, double SentOffsetP95, double AttemptedPercent)
{
    /// <summary>A command closer than this to the observed position is no attempt to move, degrees.</summary>
    public const double AttemptDegrees = 1.0;

    /// <summary>The share of attempts from which a joint counts as commanded, percent.</summary>
    public const double AttemptedFloorPercent = 20.0;

    /// <summary>A joint that moves less than this has not responded, degrees.</summary>
    public const double ResponseDegrees = 2.0;

    /// <summary>Told to move again and again, and did not.</summary>
    public bool CommandWithoutResponse =>
        AttemptedPercent >= AttemptedFloorPercent && SentOffsetMedian >= AttemptDegrees && Range < ResponseDegrees;
}
