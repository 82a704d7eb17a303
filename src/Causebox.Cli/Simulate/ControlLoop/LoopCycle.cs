namespace Causebox.Cli;

/// <summary>One turn of the simulated loop, in the units of the recording: rad, rad/s, A, °C, ms.</summary>
internal sealed record LoopCycle
{
    public required int Id { get; init; }

    /// <summary>ns.</summary>
    public required ulong Time { get; init; }

    public required double[] Positions { get; init; }

    public required double[] Velocities { get; init; }

    public required double[] Currents { get; init; }

    public required double[] Temperatures { get; init; }

    public required double[] Targets { get; init; }

    /// <summary>What the motors were sent; null where the guards refused.</summary>
    public required double[]? Validated { get; init; }

    public required bool WasClamped { get; init; }

    public required string? Fallback { get; init; }

    public required string Context { get; init; }

    public required LoopLatency Latency { get; init; }

    public required IReadOnlyList<LoopGuard> Guards { get; init; }
}
