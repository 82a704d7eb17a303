using System.Text.Json;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>What a rule found, as it is written. Evidence is free: its names are those of the rule.</summary>
internal sealed record FindingShape(
    string Code, string Title, string Description, [property: OneOf("high", "medium", "low")] string Confidence, IReadOnlyDictionary<string, JsonElement> Evidence,
    string SuggestedAction);
