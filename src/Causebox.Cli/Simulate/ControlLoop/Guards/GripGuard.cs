namespace Causebox.Cli;

/// <summary>Does the gripper still hold what it grasped? Its jaws must stay as wide apart as they were then.</summary>
internal sealed class GripGuard() : LoopGuard(Title, 2, 0.002)
{
    public const string Title = "gripper_hold";

    /// <summary>m.</summary>
    public const double Limit = 0.002;

    private const double GraspForce = 15;
    private const double SettlingSeconds = 0.2;
    private double _forcedSince = double.NaN;
    private double _graspedWidth = double.NaN;

    public override Verdict Judge(Situation situation)
    {
        var (width, force) = (situation.Observation.GripperWidth, situation.Observation.GripperForce);
        if (!situation.GripperCloses)
        {
            (_forcedSince, _graspedWidth) = (double.NaN, double.NaN);
            return Verdict.Pass;
        }

        if (double.IsNaN(_forcedSince) && force > GraspForce)
            _forcedSince = situation.Seconds;
        if (double.IsNaN(_graspedWidth) && situation.Seconds - _forcedSince >= SettlingSeconds)
            _graspedWidth = width;
        return Math.Abs(width - _graspedWidth) > Limit
            ? Verdict.Reject($"jaws {1000 * width:0.0} mm apart, {1000 * _graspedWidth:0.0} mm at the grasp, may differ by {1000 * Limit:0.0} mm")
            : Verdict.Pass;
    }
}
