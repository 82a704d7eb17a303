namespace Causebox.Cli;

/// <summary>Turns of a motor's winding touch: it heats up while its drive is on.</summary>
internal sealed class ShortedMotor(FaultDraw draw) : PlantedFault
{
    private readonly double _watts = draw.Random.Between(350.0, 650.0);

    public override string Guard => TemperatureGuard.Title;

    public override int? Layer => 3;

    public override int? Joint => draw.Joint;

    public override string Magnitude => Units.Invariant($"{_watts:0} W");

    public override bool Act(RobotCell cell, Timing timing, double seconds)
    {
        var isActing = seconds >= draw.Onset;
        cell.Arm.Joints[draw.Joint].ShortPower = isActing ? _watts : 0;
        return isActing;
    }

    public override bool IsBeyondThreshold(RobotCell cell, double seconds) =>
        cell.Arm.Joints[draw.Joint].Temperature > TemperatureGuard.Limit;
}
