using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

/// <summary>Something that happened at a time of the run.</summary>
/// <param name="AtSeconds">When, in seconds of the run.</param>
/// <param name="ToSeconds">When it was over; null for a moment.</param>
/// <param name="Kind"><c>failure</c>, <c>camera</c>, <c>clock</c>, <c>gap</c>, <c>pause</c>, <c>rate</c> or <c>event</c> (one of the metadata).</param>
/// <param name="Text">What happened, for people; not to be taken for markup.</param>
/// <param name="Code">The finding that says so; null where none does.</param>
/// <param name="Severity"><c>failed</c>, <c>warning</c> or <c>info</c>.</param>
public sealed record ReplayEvent(
    [property: JsonPropertyName("t_s")] double AtSeconds,
    [property: JsonPropertyName("to_s")] double? ToSeconds,
    string Kind, string Text, string? Code, string Severity);
