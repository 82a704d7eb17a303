namespace Causebox.Analysis.Sessions;

/// <summary>
/// A joint was told to move in at least a fifth of the cycles, by a median of at least 1°, and moved less than 2° in all.
/// </summary>
internal sealed class CommandWithoutResponseRule() : CycleRule("command_without_response")
{
    private const double LongEnoughSeconds = 1;

    protected override RuleResult EvaluateCycles(SessionEvidence session)
    {
        if (session.Motions.Unavailable is { } reason)
            return Skipped(reason);
        var joints = session.Motions.Joints;
        int[] indexes = [.. Enumerable.Range(0, joints.Length).Where(i => joints[i].CommandWithoutResponse)];
        if (indexes.Length == 0)
            return RuleResult.Nothing;

        Cycle[] sent = [.. session.Cycles.Where(cycle => !cycle.Validated.IsDefault)];
        var seconds = session.Clock.SecondsIn(session.Cycles[^1].LogTime) - session.Clock.SecondsIn(session.Cycles[0].LogTime);
        JointMotion[] stalled = [.. indexes.Select(i => joints[i])];
        var names = string.Join(", ", indexes.Select(session.JointName));
        var worst = stalled.MaxBy(joint => joint.SentOffsetMedian)!;
        var all = stalled.Length == joints.Length;
        return Found(
            seconds >= LongEnoughSeconds ? Confidence.High : Confidence.Medium,
            $"{names} did not move although told to in {Citations.Cycles(sent.Length)}",
            $"The commands sent to {worst.Name} were {worst.SentOffsetMedian:F1}° (median) away from where it stood, and it moved "
            + $"{worst.Range:F2}° "
            + $"in {seconds:F1} s. "
            + (all ? "No joint moved: motors without power, a brake, an emergency stop, or a frozen observation." :
                "Other joints moved: a stalled or disconnected motor, a jam or a lost servo, not the whole bus."),
            session.Cite(sent).With(
                ("joints", stalled.Select(joint => joint.Name).ToArray()),
                ("motions", stalled.Select(Describe).ToArray())),
            all ? "Check motor power, brakes and the emergency stop circuit, then command a single small move and watch the positions."
                : $"With power off, move {names} by hand; then check connector, servo status and temperature, and command it alone.");
    }

    private static Evidence Describe(JointMotion joint) => Evidence.Of(
        ("joint", joint.Name),
        ("sent_offset_median_deg", PythonRounding.Round(joint.SentOffsetMedian, 2)),
        ("sent_offset_p95_deg", PythonRounding.Round(joint.SentOffsetP95, 2)),
        ("observed_range_deg", PythonRounding.Round(joint.Range, 2)),
        ("attempted_cycles_pct", PythonRounding.Round(joint.AttemptedPercent, 1)));
}
