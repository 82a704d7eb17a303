namespace Causebox.Analysis.Sessions;

/// <summary>The runtime went from one context to another.</summary>
/// <param name="CycleId">The cycle in which it happened.</param>
/// <param name="LogTime">The message clock, nanoseconds.</param>
/// <param name="Event"><c>enter</c>, <c>exit</c>, <c>preempt</c>, or <c>change</c> where it was inferred from the cycles' active
/// context.</param>
/// <param name="Context">The context that became active.</param>
/// <param name="FromContext">The one before it, or null.</param>
/// <param name="TriggerGuard">The guard that caused it, or null.</param>
/// <param name="TriggerReason">Its reason, or null.</param>
public sealed record ContextTransition(
    long CycleId, ulong LogTime, string Event, string Context, string? FromContext, string? TriggerGuard, string? TriggerReason);
