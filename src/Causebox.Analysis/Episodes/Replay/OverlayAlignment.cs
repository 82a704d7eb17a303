using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

/// <summary>How two runs were set side by side: the baseline's second is the lag and the candidate's second times the speed.</summary>
/// <param name="By"><c>actions</c> or <c>sensors</c>, whose courses told; <c>start</c> where there was nothing to tell by, and both begin at their first stamp.</param>
/// <param name="LagSeconds">How far into the baseline's run the candidate's begins.</param>
/// <param name="Speed">Seconds of the baseline in one of the candidate.</param>
/// <param name="IsAtBound">Whether the best one may well lie outside of what was looked at: a lag of 1 s, a speed of 3 % more or less.</param>
/// <param name="Text">The same for people.</param>
public sealed record OverlayAlignment(
    string By,
    [property: JsonPropertyName("lag_s")] double LagSeconds,
    double Speed,
    [property: JsonPropertyName("at_bound")] bool IsAtBound,
    string Text);
