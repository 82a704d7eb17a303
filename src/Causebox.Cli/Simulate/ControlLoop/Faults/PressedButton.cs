namespace Causebox.Cli;

/// <summary>Somebody comes near, which slows the arm down, and presses the emergency stop.</summary>
internal sealed class PressedButton(FaultDraw draw) : PlantedFault
{
    public override string Guard => StopButtonGuard.Title;

    public override int? Layer => 3;

    public override void Prepare(RobotCell cell) => cell.Visitors.Expect(draw.Onset);

    public override bool Act(RobotCell cell, Timing timing, double seconds)
    {
        cell.StopIsPressed = seconds >= draw.Onset;
        return cell.StopIsPressed;
    }
}
