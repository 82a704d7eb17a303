using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>One cycle as the index has it.</summary>
public sealed record CycleRow
{
    /// <summary>The runtime's counter; in a violation capture (G0) the position of the observation.</summary>
    public required long CycleId { get; init; }

    /// <summary>Which of the session's files holds it, from 0.</summary>
    public required int File { get; init; }

    /// <summary>The message clock of its first message, nanoseconds.</summary>
    public required ulong LogTime { get; init; }

    /// <summary>When it was observed, seconds on the recorder's clock, or null.</summary>
    public required double? Timestamp { get; init; }

    /// <summary>The gravest decision of its guards. Where only flags were recorded, a violation is <see cref="Sessions.Decision.Reject"/>.</summary>
    public required Decision Decision { get; init; }

    /// <summary>A guard rejected or faulted.</summary>
    public required bool HasViolation { get; init; }

    /// <summary>A guard clamped.</summary>
    public required bool HasClamp { get; init; }

    /// <summary>The action says that it was clamped.</summary>
    public required bool WasClamped { get; init; }

    /// <summary>Layers with a violation: bit i for Li.</summary>
    public required int ViolatedLayerMask { get; init; }

    /// <summary>Layers with a clamp: bit i for Li.</summary>
    public required int ClampedLayerMask { get; init; }

    /// <summary>Total latency, ms to the microsecond, or null.</summary>
    public required double? TotalMs { get; init; }

    /// <summary>Latencies of the stages and layers, ms to the microsecond, in the order of <see cref="CyclePage.Latencies"/>; null where absent.</summary>
    public required ImmutableArray<double?> LatenciesMs { get; init; }

    /// <summary>The runtime context (<c>normal</c>, …), or null where not recorded.</summary>
    public required string? Context { get; init; }

    /// <summary>Its severity, or null where not recorded.</summary>
    public required int? ContextSeverity { get; init; }

    /// <summary>Its trace, or null where not recorded.</summary>
    public required string? TraceId { get; init; }

    /// <summary>The layout it was read from.</summary>
    public required SessionGeneration Generation { get; init; }
}
