using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions;

/// <summary>The motion of every joint of a session, or why it cannot be told.</summary>
public sealed class JointMotions
{
    private const double DegreesPerRadian = 180.0 / Math.PI;

    private JointMotions(ImmutableArray<JointMotion> joints, string? unavailable)
    {
        Joints = joints;
        Unavailable = unavailable;
    }

    /// <summary>One for each joint; empty when unavailable.</summary>
    public ImmutableArray<JointMotion> Joints { get; }

    /// <summary>Why there are none, or null.</summary>
    public string? Unavailable { get; }

    /// <summary>
    /// Measures the joints. Every cycle must have an observation of the first one's length, and at least one must have sent.
    /// </summary>
    internal static JointMotions Measure(IReadOnlyList<Cycle> cycles)
    {
        var count = cycles.Count == 0 ? 0 : Length(cycles[0].Observed);
        if (count == 0)
            return Without("the first cycle has no observed joint positions");
        if (cycles.FirstOrDefault(cycle => Length(cycle.Observed) != count) is { } unobserved)
            return Without($"cycle {unobserved.Id} has {Length(unobserved.Observed)} observed joint positions, the first cycle {count}");

        Cycle[] sent = [.. cycles.Where(cycle => Length(cycle.Validated) == count)];
        if (sent.Length == 0)
            return Without($"no cycle has a validated command of {count} joints");
        if (sent.FirstOrDefault(cycle => Length(cycle.Requested) != count) is { } unasked)
            return Without($"cycle {unasked.Id} has {Length(unasked.Requested)} requested joint positions, expected {count}");

        var joints = ImmutableArray.CreateBuilder<JointMotion>(count);
        for (var joint = 0; joint < count; joint++)
            joints.Add(MeasureJoint(joint, cycles, sent));
        return new JointMotions(joints.MoveToImmutable(), null);
    }

    private static JointMotion MeasureJoint(int joint, IReadOnlyList<Cycle> cycles, Cycle[] sent)
    {
        var (least, greatest) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var cycle in cycles)
        {
            var position = cycle.Observed[joint];
            if (!double.IsFinite(position))
                continue;
            least = Math.Min(least, position);
            greatest = Math.Max(greatest, position);
        }

        var (first, last) = (cycles[0].Observed[joint], cycles[^1].Observed[joint]);
        var requested = Offsets(sent, joint, cycle => cycle.Requested);
        var validated = Offsets(sent, joint, cycle => cycle.Validated);
        var attempts = validated.Count(offset => offset >= JointMotion.AttemptDegrees);
        return new JointMotion(
            $"J{joint + 1}",
            first * DegreesPerRadian,
            last * DegreesPerRadian,
            Math.Abs(last - first) * DegreesPerRadian,
            greatest < least ? double.NaN : (greatest - least) * DegreesPerRadian,
            SampleStatistics.Quantile(requested, 0.95),
            SampleStatistics.Median(validated),
            SampleStatistics.Quantile(validated, 0.95),
            validated.Length == 0 ? 0 : (double)attempts / validated.Length * 100.0);
    }

    // NaN positions (a sensor that was away) are left out, so that one bad reading does not hide the rest of a session.
    private static double[] Offsets(Cycle[] sent, int joint, Func<Cycle, ImmutableArray<double>> command) =>
        [.. sent.Select(cycle => Math.Abs(command(cycle)[joint] - cycle.Observed[joint]) * DegreesPerRadian).Where(double.IsFinite)];

    private static int Length(ImmutableArray<double> vector) => vector.IsDefault ? 0 : vector.Length;

    private static JointMotions Without(string reason) => new([], reason);
}
