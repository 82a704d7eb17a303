using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

/// <summary>What the seconds of a replay count from.</summary>
/// <param name="Origin"><c>sensors</c> or <c>actions</c>, whose first stamp is 0 s; <c>none</c> without any stamps.</param>
/// <param name="StartNanoseconds">That stamp, ns: digits in a text, for they are too many for some readers' numbers. Null without any.</param>
/// <param name="FromSeconds">Where the recording begins; below zero where the actions began before the sensors.</param>
/// <param name="EndSeconds">Where it ends; where nothing was recorded, what the episode says of itself.</param>
/// <param name="ActionsClock">
/// <c>shared</c> where the actions' stamps meet those of the sensors; <c>own</c> where they do not: then the first stamps of both are set to the same moment.
/// </param>
/// <param name="VideoScale">Seconds of the run in one second of the video.</param>
public sealed record ReplayTime(
    string Origin,
    [property: JsonPropertyName("start_ns")] string? StartNanoseconds,
    [property: JsonPropertyName("from_s")] double FromSeconds,
    [property: JsonPropertyName("end_s")] double EndSeconds,
    string ActionsClock, double VideoScale);
