using System.Text.Json.Serialization;

namespace Causebox.Analysis.Episodes;

/// <summary>A stretch in which something is the matter with a channel, or with every channel of its stream.</summary>
/// <param name="Kind">
/// <c>saturated</c>, <c>limit</c>, <c>flat</c>, <c>diverged</c>, <c>unlike</c> (successful runs), <c>not_finite</c>; of streams <c>flat</c>, <c>gap</c>, <c>pause</c>, <c>clock</c>, <c>slow</c>.
/// </param>
/// <param name="FromSeconds">Its beginning, in seconds of the run.</param>
/// <param name="ToSeconds">Its end; equal to the beginning where the stream's clock counts it as no time.</param>
/// <param name="Code">The rule whose arithmetic says so; null where none does.</param>
/// <param name="Value">The value at which it sat, or the limit that it left; null where there is none.</param>
public sealed record ReplayRegion(
    string Kind,
    [property: JsonPropertyName("from_s")] double FromSeconds,
    [property: JsonPropertyName("to_s")] double ToSeconds,
    string? Code,
    double? Value = null);
