using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

/// <summary>A finding at the time that its evidence cites.</summary>
/// <param name="Code">The finding.</param>
/// <param name="Title">Its title.</param>
/// <param name="Confidence"><c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="AtSeconds">The moment to look at, in seconds of the run.</param>
/// <param name="FromSeconds">The beginning of the stretch that it means; null for a moment.</param>
/// <param name="ToSeconds">Its end.</param>
/// <param name="Channel">The channel or the stream that it names; null where it names none.</param>
public sealed record ReplayMark(
    string Code, string Title, string Confidence,
    [property: JsonPropertyName("t_s")] double AtSeconds,
    [property: JsonPropertyName("from_s")] double? FromSeconds,
    [property: JsonPropertyName("to_s")] double? ToSeconds,
    string? Channel);
