namespace Causebox.Cli;

/// <summary>How a joint of the simulated arm is built and where it works; N·m, kg·m², rad.</summary>
/// <param name="Name">Its name, as the session's metadata has it.</param>
/// <param name="Home">The middle of its path.</param>
/// <param name="Reach">The farthest that its path leads from there.</param>
/// <param name="Inertia">What its motor turns, gears included.</param>
/// <param name="Damping">Viscous friction, N·m·s/rad.</param>
/// <param name="Friction">Coulomb friction.</param>
/// <param name="TorqueLimit">The most that the motor gives.</param>
/// <param name="TorquePerAmpere">Behind the gears, N·m/A.</param>
internal sealed record JointDesign(
    string Name, double Home, double Reach, double Inertia, double Damping, double Friction, double TorqueLimit, double TorquePerAmpere)
{
    /// <summary>The arm's joints, from its base to its flange.</summary>
    public static IReadOnlyList<JointDesign> All { get; } =
    [
        new("shoulder_pan", 0, 0.55, 1.20, 4.0, 2.5, 150, 12),
        new("shoulder_lift", -1.45, 0.28, 1.10, 4.0, 2.5, 150, 12),
        new("elbow", 1.75, 0.28, 0.60, 2.0, 1.5, 100, 10),
        new("wrist_1", -1.90, 0.45, 0.15, 0.6, 0.6, 30, 4),
        new("wrist_2", -1.57, 0.45, 0.10, 0.5, 0.5, 30, 4),
        new("wrist_3", 0, 0.55, 0.06, 0.4, 0.4, 20, 3),
    ];
}
