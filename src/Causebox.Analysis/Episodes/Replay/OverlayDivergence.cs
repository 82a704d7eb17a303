using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

/// <summary>The moment at which a candidate left its baseline, by the arithmetic of <c>action_divergence</c>.</summary>
/// <param name="Artifact">The artifact whose channels were looked at.</param>
/// <param name="AtSeconds">When, in seconds of the candidate's run.</param>
/// <param name="BaselineSeconds">The same moment of the baseline's run.</param>
/// <param name="IsFromStart">Whether it never was with the baseline.</param>
/// <param name="IsClear">Whether nothing but a departure explains it.</param>
/// <param name="Channels">The channels that left, the first first; at most eight.</param>
/// <param name="ChannelsLeft">How many did.</param>
/// <param name="ChannelsCompared">Of how many.</param>
public sealed record OverlayDivergence(
    string Artifact,
    [property: JsonPropertyName("t_s")] double AtSeconds,
    [property: JsonPropertyName("baseline_t_s")] double BaselineSeconds,
    [property: JsonPropertyName("from_start")] bool IsFromStart,
    [property: JsonPropertyName("clear")] bool IsClear,
    ImmutableArray<OverlayDeparture> Channels, int ChannelsLeft, int ChannelsCompared);
