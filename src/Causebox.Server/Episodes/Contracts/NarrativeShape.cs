using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>What a language model told of an analysis, as it is written.</summary>
internal sealed record NarrativeShape(string Text, bool Generated, [property: OneOf("openai", "anthropic", "bedrock")] string Provider, string Model,
    DateTimeOffset CreatedAt);
