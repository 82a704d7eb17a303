using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>Fits the limits of one channel; <see cref="CalibrationFit"/> says how.</summary>
internal static class ChannelFit
{
    private const double LeastMarginShare = 0.05;
    private const double LeastJointMargin = Math.PI / 18;
    private const double LeastVelocityMargin = 0.6;
    private const double LeastTimeMargin = 0.5;
    private const double LeastShareMargin = 0.05;
    private const double UsualShare = 0.005;

    // A run's extremes that are nearer together than this part of the whole span do not make another one far out.
    private const double LeastRange = 0.1;

    // Below this part of what a feature does within a run, differences between runs mean nothing.
    private const double LeastScale = 0.05;
    private const double LeastStillScale = 0.2;

    public static ChannelCalibration Of(ChannelSuccesses successes, DateTimeOffset fittedAt)
    {
        var (n, samples) = (successes.Runs.Count, successes.Sketch.Count);
        var (state, reason) = Judge(successes, n, samples);
        var calibration = new ChannelCalibration
        {
            Artifact = successes.Artifact,
            Channel = successes.Channel,
            Joint = successes.Joint,
            State = state,
            Reason = reason,
            Provenance = Provenance(successes, fittedAt),
        };
        return state == CalibrationState.Fitted ? WithLimits(calibration, successes, LeastMarginShare + (1.0 / n)) : calibration;
    }

    private static (CalibrationState State, string? Reason) Judge(ChannelSuccesses successes, int n, long samples)
    {
        if (n < CalibrationFit.LeastEpisodes)
            return (CalibrationState.TooFew, $"{Figures.Count(n, "successful run")} with it known, and {CalibrationFit.LeastEpisodes} are needed");
        if (samples < CalibrationFit.LeastSamples)
            return (CalibrationState.TooFew, $"{Figures.Count(samples, "sample")} of it known, and {CalibrationFit.LeastSamples} are needed");
        if (Contradiction.OfScale(successes) is { } scales)
            return (CalibrationState.Contradicting, scales);
        return Contradiction.OfTime(successes) is { } moved ? (CalibrationState.Drifted, moved) : (CalibrationState.Fitted, null);
    }

    private static ChannelCalibration WithLimits(ChannelCalibration calibration, ChannelSuccesses successes, double share)
    {
        var (mins, maxes) = (successes.Of(profile => profile.Min), successes.Of(profile => profile.Max));
        var range = LeastRange * (SampleStatistics.Median(maxes) - SampleStatistics.Median(mins));
        var (low, high) = (Outliers.Inner(mins, range), Outliers.Inner(maxes, range));
        var margin = Math.Max(share * (high.High - low.Low), LeastMargin(successes.Joint));
        return calibration with
        {
            Low = low.Low - margin,
            High = high.High + margin,
            Margin = margin,
            UsualLow = successes.Sketch.Quantile(UsualShare),
            UsualHigh = successes.Sketch.Quantile(1 - UsualShare),
            FastestPerSecond = Most(successes, profile => profile.Course.FastestPerSecond, share, 0),
            LongestStillSeconds = Most(successes, profile => profile.Course.LongestStillSeconds, share, LeastTimeMargin),
            StillAtEndSeconds = Most(successes, profile => profile.StillAtEndSeconds, share, LeastTimeMargin),
            StreamStillAtEndSeconds = Most(successes, profile => profile.StreamStillAtEndSeconds, share, LeastTimeMargin),
            ShareAtLimit = Most(successes, profile => profile.ShareAtLimit, share, LeastShareMargin) is { } most ? Math.Min(1, most) : null,
            Features = [.. WindowFeatures.All.Select(feature => Norm(successes, (int)feature))],
            Provenance = calibration.Provenance with { LeftOut = Math.Max(low.LeftOut, high.LeftOut) },
        };
    }

    private static double LeastMargin(JointQuantity joint) => joint switch
    {
        JointQuantity.Position => LeastJointMargin,
        JointQuantity.Velocity => LeastVelocityMargin,
        _ => 0,
    };

    /// <summary>The most of something that the runs do, with its margin; null where too few runs tell.</summary>
    private static double? Most(ChannelSuccesses successes, Func<ChannelProfile, double?> number, double share, double leastMargin)
    {
        var all = successes.Of(number);
        if (all.Length < CalibrationFit.LeastEpisodes)
            return null;
        var most = Outliers.Inner(all, LeastRange * SampleStatistics.Median(all)).High;
        return most + Math.Max(share * most, leastMargin);
    }

    private static FeatureNorm? Norm(ChannelSuccesses successes, int feature)
    {
        var lows = successes.Of(profile => profile.Course.Lowest.IsEmpty ? null : profile.Course.Lowest[feature]);
        var highs = successes.Of(profile => profile.Course.Highest.IsEmpty ? null : profile.Course.Highest[feature]);
        if (lows.Length < CalibrationFit.LeastEpisodes)
            return null;
        var (low, high) = (SampleStatistics.Median(lows), SampleStatistics.Median(highs));
        var least = Math.Max(LeastScale * (high - low), feature == (int)WindowFeature.Stillness ? LeastStillScale : 0);
        return new FeatureNorm(
            Outliers.Inner(lows, least).Low, low, Math.Max(least, SampleStatistics.DeviationScale * SampleStatistics.MedianAbsoluteDeviation(lows, low)),
            Outliers.Inner(highs, least).High, high, Math.Max(least, SampleStatistics.DeviationScale * SampleStatistics.MedianAbsoluteDeviation(highs, high)));
    }

    private static CalibrationProvenance Provenance(ChannelSuccesses successes, DateTimeOffset fittedAt)
    {
        var (oldest, newest) = (successes.Runs[0].Episode, successes.Runs[^1].Episode);
        return new CalibrationProvenance(
            successes.Runs.Count, 0, successes.Sketch.Count, oldest.EpisodeId, newest.EpisodeId, oldest.At, newest.At,
            Versions(successes, episode => episode.PolicyVersion), Versions(successes, episode => episode.EnvVersion),
            Versions(successes, episode => episode.GitSha), fittedAt, EpisodeProfile.LibraryVersion);
    }

    /// <summary>The versions that ran last, at most so many.</summary>
    private static ImmutableArray<string> Versions(ChannelSuccesses successes, Func<ProfiledEpisode, string?> version) =>
    [
        .. successes.Runs.Reverse().Select(run => version(run.Episode)).OfType<string>().Distinct(StringComparer.Ordinal)
            .Take(CalibrationFit.MostVersions).Order(StringComparer.Ordinal),
    ];
}
