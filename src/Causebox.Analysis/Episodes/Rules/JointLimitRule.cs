namespace Causebox.Analysis.Episodes;

/// <summary>A joint was where or as fast as hardly any joint can be, or as this one never is in successful runs.</summary>
internal sealed class JointLimitRule() : EpisodeRule("joint_limit_breach", Confidence.Medium)
{
    private const int MostListed = 8;
    private const int Decimals = 6;

    public override RuleReference Reference { get; } = new(
        "a joint's position is beyond 270° or its velocity beyond 6 rad/s, read as radians, in sensors or actions. Joints are known by a word of the name "
        + "(`joint`, `qpos`, `qvel`) or by a `position` beside `velocity` or `effort` and no `orientation`. "
        + "Where a calibration tells what a joint does in the robot's successful runs, it decides in place of these figures, to either side",
        "sensors or actions that hold joints",
        ("channel", "the joint furthest beyond its envelope"),
        ("artifact", "`sensors` or `actions`"),
        ("quantity", "`position` or `velocity`"),
        ("value", "the value furthest out, as recorded, to seven digits"),
        ("limit_is", "`calibrated` where the robot's successful runs decide, else `fixed`"),
        ("threshold", "the fixed limit, whichever decides: 4.712389 rad (270°) or 6 rad/s"),
        ("calibrated", "what the robot's successful runs say of the joint: `low` and `high` with the `margin` in them, how many `episodes` `from` when `to` when, `first_episode`, `last_episode`, `fitted_at`; null without a calibration"),
        ("at_s", "when, from the stream's first stamp; null without stamps"),
        ("unit_hint", "`degrees` where a value is too large for any joint in radians: 10 rad, 30 rad/s, and ten times its calibrated limit; else null"),
        ("channels", "how many channels left their envelope"),
        ("others", "up to eight more: `channel`, `quantity`, `value`"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        JointReach[] joints =
        [
            .. JointReach.In(evidence.Sensors, "sensors", evidence.Calibration), .. JointReach.In(evidence.Actions, "actions", evidence.Calibration),
        ];
        string[] reasons = [.. new[]
        {
            Unread.In(evidence.Sensors, "sensors", needsTime: false), Unread.In(evidence.Actions, "actions", needsTime: false),
        }.OfType<string>()];
        // An artifact that is not there is only missed while the other one shows no joint either.
        if (joints.Length > 0)
            reasons = [.. reasons.Where(reason => reason != evidence.Actions.Absence && reason != evidence.Sensors.Absence)];
        var unread = reasons.Length > 0 ? string.Join("; ", reasons) : null;
        if (joints.Length == 0)
            return Skipped(NoJoints(evidence, unread));
        JointReach[] beyond = [.. joints.Where(joint => joint.Ratio > 1)
            .OrderByDescending(joint => joint.Ratio).ThenBy(joint => joint.Channel.Name, StringComparer.Ordinal)];
        if (beyond.Length == 0)
            return unread is null ? RuleResult.Nothing : Skipped(unread);
        return Describe(beyond) with { SkipReason = unread };
    }

    private static string NoJoints(EpisodeEvidence evidence, string? unread)
    {
        const string Unknown = "no series is known to hold joints by its name or its layout";
        if (evidence.Sensors.Series.IsEmpty && evidence.Actions.Series.IsEmpty && unread is not null)
            return unread;
        return unread is null ? Unknown : $"{Unknown}; {unread}";
    }

    private RuleResult Describe(JointReach[] beyond)
    {
        var worst = beyond[0];
        var name = BoundedText.Of(worst.Channel.Name, 100);
        var unit = worst.IsPosition ? "rad" : "rad/s";
        var hint = worst.LooksLikeDegrees;
        return Found(
            worst.Calibrated is { } usual
                ? $"{name} reached {Figures.Short(worst.Value)} {unit}; in successful runs it stays within {Figures.Short(usual.Low!.Value)} to {Figures.Short(usual.High!.Value)}"
                : $"{name} reached {Figures.Short(worst.Value)} {unit}, beyond what joints do",
            WhyIt(worst) + (hint
                ? "Values of this size are degrees: one side of the policy takes them for radians."
                : worst.Calibrated is null
                    ? "It ran into a physical stop, its reading is wrong, or units are mixed up; joints that turn endlessly, such as wheels, do this in sound runs."
                    : "It was sent somewhere new, ran into a physical stop, or its reading is wrong."),
            Evidence.Of(
                ("channel", name),
                ("artifact", worst.Artifact),
                ("quantity", worst.IsPosition ? "position" : "velocity"),
                ("value", Figures.Round(worst.Value)),
                ("limit_is", worst.Calibrated is null ? "fixed" : "calibrated"),
                ("threshold", PythonRounding.Round(worst.Threshold, Decimals)),
                ("calibrated", worst.Calibrated is { } limits
                    ? limits.Source(("low", Figures.Round(limits.Low!.Value)), ("high", Figures.Round(limits.High!.Value)), ("margin", Figures.Round(limits.Margin ?? 0)))
                    : EvidenceValue.Nothing),
                ("at_s", worst.AtSeconds is { } at ? PythonRounding.Round(at, Decimals) : EvidenceValue.Nothing),
                ("unit_hint", hint ? "degrees" : null),
                ("channels", beyond.Length),
                ("others", beyond.Skip(1).Take(MostListed).Select(Row).ToArray())),
            hint
                ? "Check the units of the driver, of the recorder and of what the policy was trained on; they must all be radians."
                : "Compare the value with the joint's range in its description; then units and calibration.");
    }

    private static string WhyIt(JointReach worst) => worst switch
    {
        { Calibrated: { } usual } => $"The limit is what {Figures.Count(usual.Provenance.Episodes, "successful run")} of this robot reached, and a margin. ",
        { IsPosition: true } => $"Read as radians that is {Figures.Short(worst.Value * 180 / Math.PI)}°, and hardly any joint turns beyond {JointReach.MostDegrees}°. ",
        _ => $"Hardly any joint turns faster than {JointReach.MostVelocity} rad/s. ",
    };

    private static Evidence Row(JointReach reach) => Evidence.Of(
        ("channel", BoundedText.Of(reach.Channel.Name, 100)),
        ("quantity", reach.IsPosition ? "position" : "velocity"),
        ("value", Figures.Round(reach.Value)));
}
