namespace Causebox.Analysis.Episodes;

/// <summary>A joint was where or as fast as hardly any joint can be.</summary>
internal sealed class JointLimitRule() : EpisodeRule("joint_limit_breach", Confidence.Medium)
{
    private const double MostDegrees = 270;
    private const double MostPosition = MostDegrees * Math.PI / 180;
    private const double MostVelocity = 6;

    // No joint turns that far or that fast; degrees read as radians do.
    private const double DegreesPosition = 10;
    private const double DegreesVelocity = 30;
    private const int MostListed = 8;
    private const int Decimals = 6;

    public override RuleReference Reference { get; } = new(
        "a joint's position is beyond 270° or its velocity beyond 6 rad/s, read as radians, in sensors or actions. Joints are known by a word of the name "
        + "(`joint`, `qpos`, `qvel`) or by a `position` beside `velocity` or `effort` and no `orientation`",
        "sensors or actions that hold joints",
        ("channel", "the joint furthest beyond its envelope"),
        ("artifact", "`sensors` or `actions`"),
        ("quantity", "`position` or `velocity`"),
        ("value", "the value furthest out, as recorded"),
        ("threshold", "4.712389 rad (270°) or 6 rad/s"),
        ("at_s", "when, from the stream's first stamp; null without stamps"),
        ("unit_hint", "`degrees` where a value is too large for any joint in radians: 10 rad, 30 rad/s; else null"),
        ("channels", "how many channels left their envelope"),
        ("others", "up to eight more: `channel`, `quantity`, `value`"));

    public override RuleResult Evaluate(EpisodeEvidence evidence)
    {
        Breach[] joints = [.. In(evidence.Sensors, "sensors"), .. In(evidence.Actions, "actions")];
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
        Breach[] beyond = [.. joints.Where(joint => joint.Ratio > 1)
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

    private RuleResult Describe(Breach[] beyond)
    {
        var worst = beyond[0];
        var name = BoundedText.Of(worst.Channel.Name, 100);
        var isPosition = worst.Quantity == JointQuantity.Position;
        var hint = worst.LooksLikeDegrees;
        return Found(
            $"{name} reached {Figures.Short(worst.Value)} rad{(isPosition ? "" : "/s")}, beyond what joints do",
            (isPosition
                ? $"Read as radians that is {Figures.Short(worst.Value * 180 / Math.PI)}°, and hardly any joint turns beyond {MostDegrees}°. "
                : $"Hardly any joint turns faster than {MostVelocity} rad/s. ")
            + (hint
                ? "Values of this size are degrees: one side of the policy takes them for radians."
                : "It ran into a physical stop, its reading is wrong, or units are mixed up; joints that turn endlessly, such as wheels, do this in sound runs."),
            Evidence.Of(
                ("channel", name),
                ("artifact", worst.Artifact),
                ("quantity", isPosition ? "position" : "velocity"),
                ("value", worst.Value),
                ("threshold", PythonRounding.Round(isPosition ? MostPosition : MostVelocity, Decimals)),
                ("at_s", worst.AtSeconds is { } at ? PythonRounding.Round(at, Decimals) : EvidenceValue.Nothing),
                ("unit_hint", hint ? "degrees" : null),
                ("channels", beyond.Length),
                ("others", beyond.Skip(1).Take(MostListed).Select(Row).ToArray())),
            hint
                ? "Check the units of the driver, of the recorder and of what the policy was trained on; they must all be radians."
                : "Compare the value with the joint's range in its description; then units and calibration.");
    }

    private static Evidence Row(Breach breach) => Evidence.Of(
        ("channel", BoundedText.Of(breach.Channel.Name, 100)),
        ("quantity", breach.Quantity == JointQuantity.Position ? "position" : "velocity"),
        ("value", breach.Value));

    private static IEnumerable<Breach> In(Trajectory trajectory, string artifact) =>
        from series in trajectory.Series
        where series.Joint != JointQuantity.None
        from channel in series.Channels
        where !double.IsNaN(channel.Min)
        select new Breach(artifact, series, channel);

    private sealed record Breach(string Artifact, TrajectorySeries Series, TrajectoryChannel Channel)
    {
        public JointQuantity Quantity => Series.Joint;

        public double Value => -Channel.Min > Channel.Max ? Channel.Min : Channel.Max;

        public double Ratio => Math.Abs(Value) / (Quantity == JointQuantity.Position ? MostPosition : MostVelocity);

        public bool LooksLikeDegrees => Math.Abs(Value) >= (Quantity == JointQuantity.Position ? DegreesPosition : DegreesVelocity);

        public double? AtSeconds => Series.Clock is null ? null : Value.Equals(Channel.Min) ? Channel.MinAtSeconds : Channel.MaxAtSeconds;
    }
}
