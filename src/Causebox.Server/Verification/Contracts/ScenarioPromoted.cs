using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Verification;

/// <summary>The answer to a promotion. Promoted is false for an episode that was a baseline already, whose severity then stays.</summary>
internal sealed record ScenarioPromoted(Guid ScenarioId, bool Promoted, [property: OneOf(typeof(GateWords), nameof(GateWords.Severities))] string Severity);
