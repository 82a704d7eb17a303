namespace Causebox.Analysis.Sessions;

/// <summary>How long one turn of the loop should take.</summary>
/// <param name="Milliseconds">Above zero.</param>
/// <param name="Source">Where it is known from: <c>control_frequency_hz</c> or <c>median cycle interval</c>.</param>
public sealed record LoopPeriod(double Milliseconds, string Source)
{
    internal const string Measured = "median cycle interval";

    /// <summary>True when nothing states the period and it was measured instead.</summary>
    public bool IsMeasured => Source == Measured;
}
