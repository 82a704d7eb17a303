namespace Causebox.Analysis.Sessions;

/// <summary>The robot started from another pose than in a session that is known to be good.</summary>
internal sealed class StartPoseChangedRule() : CycleRule("start_pose_changed")
{
    /// <summary>From here on a joint's start counts as changed, degrees.</summary>
    internal const double LargeChangeDegrees = 20;

    private const double DegreesPerRadian = 180 / Math.PI;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        if (session.Baseline is not { } baseline)
            return Skipped("no known-good session was given to compare with");
        if (baseline.Cycles.IsEmpty || baseline.Cycles[0].Observed.IsDefaultOrEmpty || session.Cycles[0].Observed.IsDefaultOrEmpty)
            return Skipped("one of the two sessions has no observed start pose");
        var (now, then) = (session.Cycles[0].Observed, baseline.Cycles[0].Observed);
        if (now.Length != then.Length)
            return Skipped($"the sessions have {now.Length} and {then.Length} joints");

        double[] changes = [.. now.Zip(then, (left, right) => PythonRounding.Round(Math.Abs(left - right) * DegreesPerRadian, 2))];
        string[] changed = [.. Enumerable.Range(0, changes.Length).Where(i => changes[i] >= LargeChangeDegrees).Select(i => $"J{i + 1}")];
        if (changed.Length == 0)
            return RuleResult.Nothing;
        return Found(
            Confidence.Medium,
            $"{string.Join(", ", changed)} started elsewhere than in the good session",
            $"The start pose differs by up to {changes.Max():0.##}° from the session it is compared with. A policy that learnt from "
            + "one start may fail from "
            + "another; a lost calibration shows the same way. Meaningful only for the same robot, task and calibration.",
            Evidence.Of(
                ("joints", changed),
                ("start_pose_delta_deg", changes),
                ("threshold_deg", LargeChangeDegrees),
                ("baseline", baseline.Path),
                ("first_cycle", session.Cycles[0].Id)),
            "Bring the robot to the usual start pose and run again; if it reads differently there, recalibrate the joints named here.");
    }
}
