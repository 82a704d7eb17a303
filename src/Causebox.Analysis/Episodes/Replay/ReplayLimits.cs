using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>The limits to be drawn beside a channel: the fixed one of joints, and what the robot's successful runs reached.</summary>
internal static class ReplayLimits
{
    private const string Code = "joint_limit_breach";

    /// <summary>None, one or both.</summary>
    public static ImmutableArray<ReplayLimit> Of(ShownChannel channel, RobotCalibration? calibration)
    {
        var limits = ImmutableArray.CreateBuilder<ReplayLimit>(2);
        var usual = calibration?.Find(channel.Artifact, channel.Facts.Name) is { Low: not null, High: not null } found ? found : null;
        if (channel.Series.Facts.Joint != JointQuantity.None)
        {
            var reach = new JointReach(channel.Artifact, channel.Series.Facts, channel.Facts, usual);
            var words = reach.IsPosition ? $"{JointReach.MostDegrees}°, beyond which hardly any joint turns" : $"{JointReach.MostVelocity} rad/s, beyond which hardly any joint turns";
            limits.Add(new ReplayLimit("fixed", -Figures.Round(reach.Threshold), Figures.Round(reach.Threshold), usual is null ? Code : null, words, null));
        }

        if (usual is not null)
        {
            limits.Add(new ReplayLimit(
                "calibrated", Figures.Round(usual.Low!.Value), Figures.Round(usual.High!.Value), channel.Series.Facts.Joint == JointQuantity.None ? null : Code,
                $"what {Figures.Count(usual.Provenance.Episodes, "successful run")} of the robot reached, and a margin", usual.Provenance));
        }

        return limits.ToImmutable();
    }
}
