namespace Causebox.Cli;

/// <summary>The arm's joints under gravity.</summary>
internal sealed class RobotArm
{
    private const double LongestStep = 1e-3;
    private const double UpperArmLoad = 40;
    private const double ForearmLoad = 16;
    private const double WristLoad = 1.5;

    public RobotArm(IReadOnlyList<double> positions, SeededRandom random) =>
        Joints = [.. JointDesign.All.Select((design, joint) => new Joint(design, positions[joint], random.Between(31.0, 36.0)))];

    public IReadOnlyList<Joint> Joints { get; }

    /// <summary>Lets time pass under a command.</summary>
    public void Advance(double[] command, double[] commandVelocity, double seconds)
    {
        var steps = Math.Max(1, (int)Math.Ceiling(seconds / LongestStep));
        for (var step = 0; step < steps; step++)
        {
            var loads = Loads();
            for (var joint = 0; joint < Joints.Count; joint++)
                Joints[joint].Step(command[joint], commandVelocity[joint], loads[joint], seconds / steps);
        }
    }

    /// <summary>What gravity asks of the joints that do not turn around an upright axis.</summary>
    private double[] Loads()
    {
        var lift = Joints[1].Position;
        var (forearm, wrist) = (lift + Joints[2].Position, lift + Joints[2].Position + Joints[3].Position);
        var (wristLoad, forearmLoad) = (WristLoad * Math.Cos(wrist), ForearmLoad * Math.Cos(forearm));
        return [0, (UpperArmLoad * Math.Cos(lift)) + forearmLoad + wristLoad, forearmLoad + wristLoad, wristLoad, 0, 0];
    }
}
