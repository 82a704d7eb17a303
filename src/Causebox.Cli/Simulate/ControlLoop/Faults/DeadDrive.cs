namespace Causebox.Cli;

/// <summary>
/// The drive of a joint never came up: the joint stands in its brake from the beginning. No guard sees it, for following errors are watched only
/// where a drive is on.
/// </summary>
internal sealed class DeadDrive(FaultDraw draw) : PlantedFault
{
    public override int? Joint => draw.Joint;

    public override void Prepare(RobotCell cell) => cell.DeadDrives.Add(draw.Joint);

    public override bool Act(RobotCell cell, Timing timing, double seconds) => true;
}
