namespace Causebox.Cli;

/// <summary>The object in the gripper begins to slide: soon after the time drawn, when one is held.</summary>
internal sealed class SlippingObject(FaultDraw draw) : PlantedFault
{
    private const double SurelyHeld = 0.6;
    private const double SoonReleased = 2.2;
    private readonly double _speed = draw.Random.Between(0.012, 0.050);
    private double _heldWidth = double.NaN;

    public override string Guard => GripGuard.Title;

    public override int? Layer => 2;

    public override string Magnitude => Units.Invariant($"{1000 * _speed:0} mm/s");

    public override bool Act(RobotCell cell, Timing timing, double seconds)
    {
        if (double.IsNaN(_heldWidth) && seconds >= draw.Onset && cell.Gripper.HeldSeconds is > SurelyHeld and < SoonReleased)
            _heldWidth = cell.Gripper.Width;
        cell.Gripper.SlipSpeed = double.IsNaN(_heldWidth) ? 0 : _speed;
        return !double.IsNaN(_heldWidth);
    }

    public override bool IsBeyondThreshold(RobotCell cell, double seconds) =>
        cell.Gripper.IsClosed && Math.Abs(cell.Gripper.Width - _heldWidth) > GripGuard.Limit;
}
