namespace Causebox.Cli;

/// <summary>The arm and all around it: the truth, of which the loop only sees what sensors say.</summary>
internal sealed class RobotCell
{
    public RobotCell(SeededRandom random, IReadOnlyList<double> positions, double sessionSeconds)
    {
        Arm = new RobotArm(positions, random.For("arm"));
        Drivers = [.. JointDesign.All.Select(design => new JointDriver(random.For(design.Name)))];
        Gripper = new Gripper(random.For("gripper"));
        Scene = new Scene(random.For("scene"));
        Visitors = new Visitors(random.For("visitors"), sessionSeconds);
        Command = [.. positions];
    }

    public RobotArm Arm { get; }

    public IReadOnlyList<JointDriver> Drivers { get; }

    public Gripper Gripper { get; }

    public Scene Scene { get; }

    public Visitors Visitors { get; }

    public bool StopIsPressed { get; set; }

    /// <summary>What reaches the loop is the first observation after this was set, again and again.</summary>
    public bool ObservationIsStale { get; set; }

    /// <summary>Joints whose drive never came up.</summary>
    public HashSet<int> DeadDrives { get; } = [];

    /// <summary>Where the servos were last told to be, rad.</summary>
    public double[] Command { get; private set; }

    /// <summary>How fast, rad/s.</summary>
    public double[] CommandVelocity { get; private set; } = new double[JointDesign.All.Count];

    /// <summary>Sends a command to the servos.</summary>
    public void Send(double[] command, double[] velocity) => (Command, CommandVelocity) = (command, velocity);

    /// <summary>The servos hold where they were last told to be.</summary>
    public void Hold() => CommandVelocity = new double[Command.Length];

    /// <summary>Switches the drives that can be switched.</summary>
    public void Power(bool isOn)
    {
        for (var joint = 0; joint < Arm.Joints.Count; joint++)
            Arm.Joints[joint].IsEnabled = isOn && !DeadDrives.Contains(joint);
    }

    public void Advance(bool closeGripper, double seconds)
    {
        Arm.Advance(Command, CommandVelocity, seconds);
        Gripper.Advance(closeGripper, seconds);
        Scene.Advance(seconds);
    }
}
