using System.Runtime.InteropServices;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>What happened in a part of a session. Counts of decisions are of cycles, by their gravest one.</summary>
[StructLayout(LayoutKind.Auto)]
public readonly record struct SummaryBucket
{
    /// <summary>Where it starts: a cycle id, or a log time in nanoseconds.</summary>
    public required ulong Start { get; init; }

    /// <summary>Where the next one starts.</summary>
    public required ulong End { get; init; }

    /// <summary>The first cycle in it; -1 where there is none.</summary>
    public required long FirstCycle { get; init; }

    /// <summary>The last cycle in it; -1 where there is none.</summary>
    public required long LastCycle { get; init; }

    /// <summary>The log time of its first cycle, nanoseconds; 0 where there is none.</summary>
    public required ulong LogTime { get; init; }

    /// <summary>Cycles that all guards let pass.</summary>
    public required int Pass { get; init; }

    /// <summary>Cycles that were clamped.</summary>
    public required int Clamp { get; init; }

    /// <summary>Cycles that were rejected.</summary>
    public required int Reject { get; init; }

    /// <summary>Cycles with a fault.</summary>
    public required int Fault { get; init; }

    /// <summary>Cycles that are missing right before one of these.</summary>
    public required long Missing { get; init; }

    /// <summary>The longest total latency, ms; NaN where none was recorded.</summary>
    public required double MaxMs { get; init; }

    /// <summary>The 95th percentile of the total latency, ms, at most 7 % above the true one; NaN where none was recorded.</summary>
    public required double P95Ms { get; init; }

    /// <summary>The gravest context, by severity; null where none was recorded.</summary>
    public required string? Context { get; init; }

    /// <summary>Its severity; -1 where none was recorded.</summary>
    public required int ContextSeverity { get; init; }

    /// <summary>All its cycles.</summary>
    public int Cycles => Pass + Clamp + Reject + Fault;
}
