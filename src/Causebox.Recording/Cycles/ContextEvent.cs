namespace Causebox.Recording;

/// <summary>A change of the runtime's fallback context.</summary>
/// <param name="Event"><c>enter</c>, <c>exit</c>, <c>preempt</c> or <c>escalate</c>.</param>
/// <param name="Context">The context that is now active.</param>
/// <param name="Severity">Its severity.</param>
/// <param name="FromContext">The context before.</param>
/// <param name="FromSeverity">Its severity.</param>
/// <param name="TriggerGuard">The guard that caused it, or null.</param>
/// <param name="TriggerReason">Its reason, or null.</param>
/// <param name="ExtraJson">A JSON object with more, or null for an empty one.</param>
public sealed record ContextEvent(
    string Event,
    string Context,
    int Severity,
    string? FromContext = null,
    int FromSeverity = 0,
    string? TriggerGuard = null,
    string? TriggerReason = null,
    string? ExtraJson = null);
