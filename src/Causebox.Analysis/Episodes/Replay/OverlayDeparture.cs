using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

/// <summary>A channel that left its baseline.</summary>
/// <param name="Name">The channel.</param>
/// <param name="AtSeconds">When, in seconds of the candidate's run.</param>
/// <param name="Deviation">The middle difference in the second after that, candidate less baseline.</param>
public sealed record OverlayDeparture(string Name, [property: JsonPropertyName("t_s")] double AtSeconds, double? Deviation);
