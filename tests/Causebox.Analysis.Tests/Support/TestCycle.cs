namespace Causebox.Analysis.Tests;

/// <summary>A cycle as a test states it, before it is written in the layout of some generation.</summary>
internal sealed record TestCycle(long Id)
{
    public double Time { get; init; } = 1000 + (Id * 0.05);

    public double[]? Observed { get; init; } = [0.1, Id * 0.02];

    public double[]? Velocities { get; init; } = [0.001 * Id, 0.4];

    public double[] Requested { get; init; } = [0.1, (Id + 1) * 0.02];

    public double[]? Validated { get; init; } = [0.1, (Id + 1) * 0.02];

    public TestGuard[] Guards { get; init; } = [new("joint_velocity_limit", 1, "PASS"), new("hardware_watchdog", 3, "PASS")];

    public string? Fallback { get; init; }

    public string Context { get; init; } = "normal";

    public IReadOnlyDictionary<string, object?>? ContextEvent { get; init; }

    public double PolicyMs { get; init; } = 2;

    public double L1Ms { get; init; } = 0.25;

    public double TotalMs { get; init; } = 6.5;

    public bool HasViolation => Guards.Any(guard => guard.IsViolation);

    public bool HasClamp => Guards.Any(guard => guard.IsClamp);

    public ulong LogTime => (ulong)(Time * 1e9);
}
