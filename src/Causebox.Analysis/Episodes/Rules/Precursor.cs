using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>A channel whose last seconds were unlike any seconds of the robot's successful runs.</summary>
/// <param name="Artifact"><c>sensors</c> or <c>actions</c>.</param>
/// <param name="Series">Its series.</param>
/// <param name="Channel">The channel.</param>
/// <param name="Calibration">What it does in successful runs.</param>
/// <param name="Feature">In what it was most unlike them.</param>
/// <param name="Deviations">By how many robust deviations.</param>
internal sealed record Precursor(
    string Artifact, TrajectorySeries Series, TrajectoryChannel Channel, ChannelCalibration Calibration, WindowFeature Feature, double Deviations)
{
    // Of a hundred episodes that are like the successes, one may have something that is not, all channels and features together.
    private const double FalseShare = 0.01;

    // Extremes of a run have longer tails than the normal distribution, whose deviations these are taken for.
    private const double TailFactor = 1.5;

    // A deviation that few runs tell is itself known badly.
    private const double FewRuns = 10;

    public double Value => Channel.Final!.Values[(int)Feature];

    /// <summary>When it showed, in seconds from the stream's first row.</summary>
    public double AtSeconds => Channel.Final!.AtSeconds[(int)Feature];

    public FeatureNorm Norm => Calibration.Features[(int)Feature]!;

    /// <summary>Every channel of an artifact that can be compared, with the feature in which it was most unlike; and how many comparisons that took.</summary>
    public static ImmutableArray<(Precursor Strongest, int Comparisons)> In(Trajectory trajectory, string artifact, RobotCalibration calibration) =>
    [
        .. from series in trajectory.Series
           from channel in series.Channels
           where channel.Final is not null
           let usual = calibration.Find(artifact, channel.Name)
           where usual is not null
           let features = WindowFeatures.All.Where(feature => (int)feature < usual.Features.Length && usual.Features[(int)feature] is not null).ToArray()
           where features.Length > 0
           let strongest = features.MaxBy(feature => usual.Features[(int)feature]!.DeviationsOf(channel.Final!.Values[(int)feature]))
           select (
               new Precursor(artifact, series, channel, usual, strongest, usual.Features[(int)strongest]!.DeviationsOf(channel.Final!.Values[(int)strongest])),
               2 * features.Length),
    ];

    /// <summary>
    /// By how many robust deviations a feature must lie beyond the runs: what the normal distribution gives for the share of false findings divided by the
    /// number of comparisons (Bonferroni), widened for tails and for few runs.
    /// </summary>
    public static double LeastDeviations(int comparisons, int runs) =>
        NormalDistribution.DeviationBeyond(FalseShare / comparisons) * TailFactor * (1 + (FewRuns / Math.Max(runs, 1)));
}
