namespace Causebox.Cli;

/// <summary>A joint's gear seizes: its friction grows until the motor cannot follow.</summary>
internal sealed class SeizingJoint(FaultDraw draw) : PlantedFault
{
    private readonly double _friction = JointDesign.All[draw.Joint].TorqueLimit * draw.Random.Between(1.0, 1.5);
    private readonly double _rise = draw.Random.Between(0.3, 1.0);

    public override string Guard => FollowingGuard.Title;

    public override int? Layer => 1;

    public override int? Joint => draw.Joint;

    public override string Magnitude => Units.Invariant($"{_friction:0} N·m of friction, within {_rise:0.00} s");

    public override bool Act(RobotCell cell, Timing timing, double seconds)
    {
        var since = seconds - draw.Onset;
        cell.Arm.Joints[draw.Joint].Seizure = _friction * Math.Clamp(since / _rise, 0, 1);
        return since >= 0;
    }

    public override bool IsBeyondThreshold(RobotCell cell, double seconds) =>
        Math.Abs(cell.Command[draw.Joint] - cell.Arm.Joints[draw.Joint].Position) > FollowingGuard.Limit;
}
