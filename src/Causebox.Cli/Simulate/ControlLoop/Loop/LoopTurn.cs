using Causebox.Recording;

namespace Causebox.Cli;

/// <summary>One turn of the simulated loop, as it is recorded.</summary>
internal sealed record LoopTurn
{
    public required int CycleId { get; init; }

    /// <summary>Since the session's start, ns.</summary>
    public required long Nanoseconds { get; init; }

    public required Observation Observation { get; init; }

    public required double[] Proposal { get; init; }

    public required double[] ProposalVelocity { get; init; }

    /// <summary>What the servos were told; of no meaning where a guard objected.</summary>
    public required double[] Validated { get; init; }

    public required double[] ValidatedVelocity { get; init; }

    public required string? Fallback { get; init; }

    public required string Context { get; init; }

    public required int Severity { get; init; }

    public required ContextEvent? ContextEvent { get; init; }

    public required GuardResult[] Guards { get; init; }

    public required CycleTiming Timing { get; init; }
}
