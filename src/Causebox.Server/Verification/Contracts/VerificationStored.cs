using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Verification;

/// <summary>The answer to a result: what it counts as, and why it does not pass.</summary>
internal sealed record VerificationStored(Guid ResultId, Guid ScenarioId, [property: OneOf("pass", "fail", "error", "not_measured")] string Status, string? Why);
