using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// What one channel of one robot does in its own successful runs: limits, and what they rest on. A limit that could not be fitted is null. Units are those
/// that were recorded.
/// </summary>
public sealed record ChannelCalibration
{
    /// <summary><c>sensors</c> or <c>actions</c>.</summary>
    public required string Artifact { get; init; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>What its series says of joints.</summary>
    public required JointQuantity Joint { get; init; }

    /// <summary>Whether the limits below could be fitted.</summary>
    public required CalibrationState State { get; init; }

    /// <summary>Why not; null where they were.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether somebody switched it off: it is then of no account.</summary>
    public bool IsDisabled { get; init; }

    /// <summary>The lowest value that successful runs reach, less the margin.</summary>
    public double? Low { get; init; }

    /// <summary>The highest value, and the margin.</summary>
    public double? High { get; init; }

    /// <summary>The margin that was added on either side, in the unit of the channel.</summary>
    public double? Margin { get; init; }

    /// <summary>99 of 100 samples lie between this and <see cref="UsualHigh"/>.</summary>
    public double? UsualLow { get; init; }

    /// <summary>See <see cref="UsualLow"/>.</summary>
    public double? UsualHigh { get; init; }

    /// <summary>The fastest change from one sample to the next, a second, with a margin.</summary>
    public double? FastestPerSecond { get; init; }

    /// <summary>The longest time without a change, in seconds, with a margin.</summary>
    public double? LongestStillSeconds { get; init; }

    /// <summary>The longest time without a change at the end of the run, in seconds, with a margin.</summary>
    public double? StillAtEndSeconds { get; init; }

    /// <summary>The same for the whole stream of the channel.</summary>
    public double? StreamStillAtEndSeconds { get; init; }

    /// <summary>The largest share (0 to 1) of a run at exactly the smallest or largest value, with a margin.</summary>
    public double? ShareAtLimit { get; init; }

    /// <summary>What it was fitted from.</summary>
    public required CalibrationProvenance Provenance { get; init; }

    /// <summary>How far each <see cref="WindowFeature"/> goes, in their order; null where too few runs tell.</summary>
    internal ImmutableArray<FeatureNorm?> Features { get; init; } = [];

    /// <summary>Whether rules may use it.</summary>
    public bool IsUsable => State == CalibrationState.Fitted && !IsDisabled;

    /// <summary>It as one JSON object: what a server stores of a channel, and what stands in <c>channels</c> of a calibration.</summary>
    public string ToJson() => CalibrationJson.ToText(this);

    /// <summary>Where it came from, for the evidence of a finding.</summary>
    internal Evidence Source(params ReadOnlySpan<(string Name, EvidenceValue Value)> limits) => Evidence.Of(
        [
            .. limits,
            ("episodes", Provenance.Episodes),
            ("from", CalibrationJson.Text(Provenance.From)),
            ("to", CalibrationJson.Text(Provenance.To)),
            ("first_episode", Provenance.FirstEpisode),
            ("last_episode", Provenance.LastEpisode),
            ("fitted_at", CalibrationJson.Text(Provenance.FittedAt)),
        ]);
}
