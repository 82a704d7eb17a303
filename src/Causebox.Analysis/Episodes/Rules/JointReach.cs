namespace Causebox.Analysis.Episodes;

/// <summary>How far a joint came, beside what joints do and, where a calibration tells, beside what this one does in successful runs: that decides then.</summary>
/// <param name="Artifact"><c>sensors</c> or <c>actions</c>.</param>
/// <param name="Series">Its series.</param>
/// <param name="Channel">The joint.</param>
/// <param name="Calibrated">Its calibration; null where the fixed limit decides.</param>
internal sealed record JointReach(string Artifact, TrajectorySeries Series, TrajectoryChannel Channel, ChannelCalibration? Calibrated)
{
    /// <summary>The fixed limit of a position in degrees.</summary>
    public const double MostDegrees = 270;

    /// <summary>The same in radians.</summary>
    public const double MostPosition = MostDegrees * Math.PI / 180;

    /// <summary>The fixed limit of a velocity, in radians a second.</summary>
    public const double MostVelocity = 6;

    // No joint turns that far or that fast; degrees read as radians do.
    private const double DegreesPosition = 10;
    private const double DegreesVelocity = 30;

    // Degrees are 57 times what the robot says elsewhere.
    private const double DegreesOfCalibrated = 10;

    public bool IsPosition => Series.Joint == JointQuantity.Position;

    /// <summary>The value furthest out: beyond the calibrated limit, or from zero.</summary>
    public double Value => Calibrated is { Low: { } low, High: { } high }
        ? low - Channel.Min > Channel.Max - high ? Channel.Min : Channel.Max
        : -Channel.Min > Channel.Max ? Channel.Min : Channel.Max;

    public double Threshold => IsPosition ? MostPosition : MostVelocity;

    /// <summary>The value over the limit that decides: 1 is at it. Of a range it is how far from its middle, over half of its width.</summary>
    public double Ratio => Calibrated is { Low: { } low, High: { } high }
        ? high > low ? Math.Abs(Value - low - ((high - low) / 2)) / ((high - low) / 2) : Value.Equals(low) ? 1 : double.MaxValue
        : Math.Abs(Value) / Threshold;

    /// <summary>The range that decides: beyond it is what <see cref="Ratio"/> has above 1.</summary>
    public (double Low, double High) Envelope => Calibrated is { Low: { } low, High: { } high } ? (low, high) : (-Threshold, Threshold);

    public bool LooksLikeDegrees => Math.Abs(Value) >= (IsPosition ? DegreesPosition : DegreesVelocity)
        && !(Math.Abs(Value) < DegreesOfCalibrated * Math.Max(Math.Abs(Calibrated?.Low ?? 0), Math.Abs(Calibrated?.High ?? 0)));

    public double? AtSeconds => Series.Clock is null ? null : Value.Equals(Channel.Min) ? Channel.MinAtSeconds : Channel.MaxAtSeconds;

    /// <summary>Every joint of an artifact that was somewhere.</summary>
    public static IEnumerable<JointReach> In(Trajectory trajectory, string artifact, RobotCalibration? calibration) =>
        from series in trajectory.Series
        where series.Joint != JointQuantity.None
        from channel in series.Channels
        where !double.IsNaN(channel.Min)
        select new JointReach(artifact, series, channel, calibration?.Find(artifact, channel.Name) is { Low: not null, High: not null } usual ? usual : null);
}
