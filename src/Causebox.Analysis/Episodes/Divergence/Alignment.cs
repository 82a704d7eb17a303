namespace Causebox.Analysis.Episodes;

/// <summary>Which moment of the baseline a moment of the candidate stands beside; both in seconds from the first stamp of their actions.</summary>
/// <param name="LagSeconds">How much earlier the candidate does what the baseline does at its first stamp; below zero, later.</param>
/// <param name="Speed">How much of the baseline's time passes in one second of the candidate's.</param>
internal readonly record struct Alignment(double LagSeconds, double Speed)
{
    /// <summary>The largest lag that is looked for.</summary>
    public const double MostLag = 1;

    /// <summary>The largest difference in speed that is looked for.</summary>
    public const double MostSpeed = 0.03;

    private const double NearBound = 0.95;

    public static Alignment Same { get; } = new(0, 1);

    /// <summary>Whether it may well lie outside of what was looked at.</summary>
    public bool IsAtBound => Math.Abs(LagSeconds) >= NearBound * MostLag || Math.Abs(Speed - 1) >= NearBound * MostSpeed;

    public double BaselineSeconds(double candidateSeconds) => LagSeconds + (Speed * candidateSeconds);
}
