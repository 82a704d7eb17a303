using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

/// <summary>One series of an artifact with the channels that are shown; they share one time.</summary>
/// <param name="Artifact"><c>sensors</c> or <c>actions</c>.</param>
/// <param name="Stream">The stream, such as <c>/joint_states</c>.</param>
/// <param name="Series">The series, such as <c>/joint_states/position</c>.</param>
/// <param name="Quantity">What it is of the stream, such as <c>position</c>.</param>
/// <param name="Unit"><c>rad</c> or <c>rad/s</c> where the layout says that these are joints; null where nothing tells.</param>
/// <param name="Samples">How many samples each channel has in the whole run.</param>
/// <param name="RateHz">One over the usual step; null without stamps.</param>
/// <param name="Axis"><c>seconds</c> of the run; <c>rows</c> where no stamps tell when they were.</param>
/// <param name="NoClockReason">Why the axis counts rows.</param>
/// <param name="StartSeconds">When it began, in seconds of the run; null without stamps.</param>
/// <param name="EndSeconds">When it ended.</param>
/// <param name="ChannelsInAll">How many channels it has, shown or not.</param>
/// <param name="IsExact">Whether each point is a sample; else it stands for several.</param>
/// <param name="T">The times of the points, never falling.</param>
/// <param name="Channels">The channels that are shown.</param>
/// <param name="Regions">What is the matter with all of them.</param>
public sealed record ReplayStream(
    string Artifact, string Stream, string Series, string Quantity, string? Unit, int Samples, double? RateHz, string Axis, string? NoClockReason,
    [property: JsonPropertyName("start_s")] double? StartSeconds,
    [property: JsonPropertyName("end_s")] double? EndSeconds,
    int ChannelsInAll,
    [property: JsonPropertyName("exact")] bool IsExact,
    ImmutableArray<double> T, ImmutableArray<ReplayChannel> Channels, ImmutableArray<ReplayRegion> Regions);
