namespace Causebox.Analysis.Episodes;

/// <summary>Whether the robot moved in a stretch of the video, by the samples that are kept of its channels.</summary>
internal sealed class RobotMotion
{
    private const double JointShare = 0.1;
    private const double OtherShare = 0.25;
    private const double LargestStep = 0.1;
    private const int LeastSamples = 3;

    // The coder settles at the beginning of a stretch, and the clocks are not one.
    private const double MarginSeconds = 0.25;

    private readonly (TrajectoryChannel Channel, double Offset)[] _channels;
    private readonly double _least;
    private readonly double _scale;

    private RobotMotion((TrajectoryChannel Channel, double Offset)[] channels, double least, double scale) => (_channels, _least, _scale) = (channels, least, scale);

    /// <summary>Null where no channel with a clock tells.</summary>
    public static RobotMotion? Of(EpisodeEvidence evidence, CameraReport report)
    {
        if (RunTime.Of(evidence) is not { } run)
            return null;
        TrajectorySeries[] timed = [.. evidence.Sensors.Series.Concat(evidence.Actions.Series).Where(series => series.Clock is not null && !series.IsSwitch)];
        TrajectorySeries[] joints = [.. timed.Where(series => series.Joint == JointQuantity.Position)];
        var channels = (joints.Length > 0 ? joints : timed)
            .SelectMany(series => series.Channels.Where(IsSmooth).Select(channel => (channel, run.OffsetOf(series.Clock!)))).ToArray();
        return timed.Length == 0 ? null : new(channels, joints.Length > 0 ? JointShare : OtherShare, VideoClock.ScaleOf(evidence, report));
    }

    // What goes as far from one sample to the next as ever is noise around one place, or a switch.
    private static bool IsSmooth(TrajectoryChannel channel)
    {
        var samples = channel.Samples;
        if (!(channel.Max > channel.Min) || samples.Length <= LeastSamples)
            return false;
        double[] steps = [.. Enumerable.Range(1, samples.Length - 1).Select(i => Math.Abs(samples[i].Value - samples[i - 1].Value)).Where(double.IsFinite)];
        return SampleStatistics.Median(steps) <= LargestStep * (channel.Max - channel.Min);
    }

    /// <summary>The channel that moved most in that time, and by how much of its range; null where none moved.</summary>
    public (string Channel, double Share)? During(CameraStretch stretch)
    {
        var (from, to) = ((stretch.Start + MarginSeconds) * _scale, (stretch.End - MarginSeconds) * _scale);
        (string Channel, double Share)? most = null;
        foreach (var (channel, offset) in _channels)
        {
            var (low, high, count) = (double.PositiveInfinity, double.NegativeInfinity, 0);
            foreach (var sample in channel.Samples)
            {
                if (sample.Seconds + offset < from || sample.Seconds + offset > to || !double.IsFinite(sample.Value))
                    continue;
                (low, high, count) = (Math.Min(low, sample.Value), Math.Max(high, sample.Value), count + 1);
            }

            var share = count < LeastSamples ? 0 : PythonRounding.Round((high - low) / (channel.Max - channel.Min), 3);
            if (share >= _least && share > (most?.Share ?? 0))
                most = (BoundedText.Of(channel.Name, 100), share);
        }

        return most;
    }
}
