using System.Text.Json;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Verification;

/// <summary>What the routes of the gate take, which they read by hand.</summary>
internal static class GateRequests
{
    public sealed record CheckRequest(string CandidatePolicyVersion);

    public sealed record PromoteRequest(
        Guid BaselineEpisodeId, [property: OneOf(typeof(GateWords), nameof(GateWords.Severities))] string? Severity, string? Name, string? Description);

    public sealed record MeasuredRequest(
        Guid ScenarioId, string CandidatePolicyVersion, [property: OneOf(typeof(GateWords), nameof(GateWords.Reports))] string? Status,
        IReadOnlyDictionary<string, JsonElement>? Metrics, Guid? CandidateEpisodeId, Guid? EvalRunId, string? Error);

    public sealed record SetSeverityRequest([property: OneOf(typeof(GateWords), nameof(GateWords.Severities))] string Severity, string? Reason);

    /// <param name="ScenarioId">What is waived.</param>
    /// <param name="CandidatePolicyVersion">Null for every candidate.</param>
    /// <param name="WaivedBy">Who answers for it; null for the person who is logged in.</param>
    /// <param name="Reason">Why.</param>
    /// <param name="ExpiresAt">Until when.</param>
    public sealed record GrantWaiverRequest(Guid ScenarioId, string? CandidatePolicyVersion, string? WaivedBy, string Reason, DateTimeOffset ExpiresAt);
}
