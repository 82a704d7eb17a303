namespace Causebox.Recording.Tests;

/// <summary>Cycles of a small loop of 100 Hz.</summary>
internal static class Loop
{
    public const long Period = 10_000_000;

    private static readonly double[] Positions = [0.1, 0.2, 0.3];
    private static readonly string[] Boundaries = ["workspace"];

    public static ControlCycle Ordinary(long id, long monotonicNs = -1) => Of(id, monotonicNs, Pass);

    public static ControlCycle Rejected(long id, long monotonicNs = -1) => Of(id, monotonicNs, Reject);

    public static ControlCycle Clamped(long id, long monotonicNs = -1) => Of(id, monotonicNs, Clamp);

    public static GuardResult[] Pass { get; } = [new("OODGuard", 0, GuardDecision.Pass, LatencyMs: 2.1), new("limit", 1, GuardDecision.Pass, LatencyMs: 0.5)];

    public static GuardResult[] Reject { get; } = [new("OODGuard", 0, GuardDecision.Pass, LatencyMs: 2.1), new("limit", 1, GuardDecision.Reject, "too far", 0.5)];

    public static GuardResult[] Clamp { get; } = [new("limit", 1, GuardDecision.Clamp, "a bit far", 0.5)];

    private static ControlCycle Of(long id, long monotonicNs, GuardResult[] guards) => new()
    {
        CycleId = id,
        MonotonicNs = monotonicNs >= 0 ? monotonicNs : 5_000_000_000 + (id * Period),
        ActiveTask = "move_tcp",
        ActiveBoundaries = Boundaries,
        JointPositions = Positions,
        ProposalPositions = Positions,
        ValidatedPositions = Positions,
        Guards = guards,
        TotalMs = 8.7,
    };
}
