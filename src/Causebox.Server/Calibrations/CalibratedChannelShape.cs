using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Calibrations;

/// <summary>One channel as it was fitted, as it is written.</summary>
/// <param name="LastSeconds">The usual of each feature of a run's last seconds, by its name.</param>
internal sealed record CalibratedChannelShape(
    [property: OneOf("sensors", "actions")] string Artifact, string Channel, [property: OneOf("joint_position", "joint_velocity", "other")] string Quantity,
    [property: OneOf("fitted", "contradicting", "drifted", "too_few")] string State, string? Reason, double? Low, double? High, double? Margin, double? UsualLow,
    double? UsualHigh, double? FastestPerS, double? LongestStillS, double? StillAtEndS, double? StreamStillAtEndS, double? ShareAtLimit,
    IReadOnlyDictionary<string, FeatureNormShape> LastSeconds, ChannelProvenanceShape Provenance, DisabledChannelShape? Disabled);
