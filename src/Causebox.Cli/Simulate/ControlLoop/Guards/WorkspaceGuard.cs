namespace Causebox.Cli;

/// <summary>Does a command lead the gripper out of where this task happens? A little is held back, more is refused.</summary>
internal sealed class WorkspaceGuard() : LoopGuard("workspace_bounds", 2, 0.006)
{
    private const double Nearest = 0.25;
    private const double Farthest = 0.75;
    private const double Lowest = 0.05;
    private const double Highest = 0.85;
    private const double Margin = 0.03;

    public override Verdict Judge(Situation situation)
    {
        var pose = Kinematics.Pose(situation.Command);
        var (radius, height) = (Math.Sqrt((pose[0] * pose[0]) + (pose[1] * pose[1])), pose[2]);
        var outside = Math.Max(
            Math.Max(Nearest - radius, radius - Farthest),
            Math.Max(Lowest - height, height - Highest));
        if (outside <= 0)
            return Verdict.Pass;
        if (outside > Margin)
            return Verdict.Reject($"target {outside:0.000} m outside of the workspace");
        situation.Command = situation.LastSent;
        return Verdict.Clamp($"target {outside:0.000} m outside of the workspace");
    }
}
