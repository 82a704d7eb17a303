namespace Causebox.Analysis.Sessions;

/// <summary>How long one turn of the loop should take.</summary>
/// <param name="Milliseconds">Above zero.</param>
/// <param name="Source">Where it is known from: <c>control_frequency_hz</c> or <c>median cycle interval</c>.</param>
public sealed record LoopPeriod(double Milliseconds, string Source);
