namespace Causebox.Analysis.Sessions.Index;

/// <summary>A guard's decision other than PASS, or a change of context. Texts longer than 500 characters are cut; the detail has them whole.</summary>
public sealed record SessionEvent
{
    /// <summary>What it is.</summary>
    public required SessionEventKind Kind { get; init; }

    /// <summary>The cycle.</summary>
    public required long CycleId { get; init; }

    /// <summary>Which of the session's files holds it, from 0.</summary>
    public required int File { get; init; }

    /// <summary>The message clock of the cycle, nanoseconds.</summary>
    public required ulong LogTime { get; init; }

    /// <summary>The cycle's trace, or null where not recorded.</summary>
    public required string? TraceId { get; init; }

    /// <summary>The guard that decided, or that caused the change of context; null where nothing tells.</summary>
    public required string? Guard { get; init; }

    /// <summary>The guard's layer; null for a change of context and where unknown.</summary>
    public required int? Layer { get; init; }

    /// <summary>What the guard decided; null for a change of context.</summary>
    public required Decision? Decision { get; init; }

    /// <summary>The reason; may be empty.</summary>
    public required string Reason { get; init; }

    /// <summary><c>environment</c>, <c>guard_code</c>, <c>timeout</c>, <c>hardware</c>, or null.</summary>
    public required string? FaultSource { get; init; }

    /// <summary><c>enter</c>, <c>exit</c>, <c>preempt</c>, or <c>change</c> where the cycles' contexts show it; null for a guard.</summary>
    public required string? Change { get; init; }

    /// <summary>The context that became active; null for a guard.</summary>
    public required string? Context { get; init; }

    /// <summary>The context before it; null for a guard and where unknown.</summary>
    public required string? FromContext { get; init; }
}
