using System.Globalization;

namespace Causebox.Analysis.Episodes;

/// <summary>Why the runs of a channel cannot be taken together: they are on different scales, or what it does moved away.</summary>
internal static class Contradiction
{
    // Between neighbours in the order of size; no joint does with one success eight times what it does with the next larger.
    private const double LeastGap = 8;
    private const double MostShare = 0.05;
    private const double NearUnit = 0.25;
    private const int LeastForDrift = 12;
    private const double LeastDrift = 0.5;

    private static readonly (double Factor, string Name)[] Units = [(180 / Math.PI, "degrees and radians"), (1000, "metres and millimetres"), (100, "metres and centimetres")];

    /// <summary>How the runs fall into two groups of different size; null where they do not.</summary>
    public static string? OfScale(ChannelSuccesses successes)
    {
        double[] sizes = [.. successes.Runs.Where(run => run.Profile.Moves).Select(run => Size(run.Profile)).Where(size => size > 0).Order()];
        for (var below = 1; below < sizes.Length; below++)
        {
            var minority = Math.Min(below, sizes.Length - below);
            if (sizes[below] < LeastGap * sizes[below - 1] || minority <= MostShare * sizes.Length)
                continue;
            var factor = SampleStatistics.Median(sizes.AsSpan(below)) / SampleStatistics.Median(sizes.AsSpan(0, below));
            var unit = Array.Find(Units, unit => Math.Abs(Math.Log(factor / unit.Factor)) < NearUnit).Name;
            return string.Create(CultureInfo.InvariantCulture, $"{below} of the runs reach {Figures.Short(sizes[below - 1])} at most and {sizes.Length - below} reach {Figures.Short(sizes[below])} or more: ")
                + (unit is null ? "their scales contradict each other" : $"a factor of about {Figures.Short(factor)}, as between {unit}");
        }

        return null;
    }

    /// <summary>
    /// How the channel moved: each run of the newest third has the middle of its range beyond that of each run of the oldest third, by half of the usual
    /// width of a run and more. Null where it did not, or where there are fewer than twelve runs.
    /// </summary>
    public static string? OfTime(ChannelSuccesses successes)
    {
        if (successes.Runs.Count < LeastForDrift)
            return null;
        double[] middles = [.. successes.Runs.Select(run => run.Profile.Min + ((run.Profile.Max - run.Profile.Min) / 2))];
        var width = SampleStatistics.Median(successes.Of(profile => profile.Max - profile.Min));
        var third = middles.Length / 3;
        var (old, recent) = (middles[..third], middles[^third..]);
        var moved = SampleStatistics.Median(recent) - SampleStatistics.Median(old);
        var isApart = recent.Min() > old.Max() || recent.Max() < old.Min();
        return isApart && Math.Abs(moved) > LeastDrift * width
            ? $"the middle of its range moved from {Figures.Short(SampleStatistics.Median(old))} in the oldest third of the runs to {Figures.Short(SampleStatistics.Median(recent))} in the newest"
            : null;
    }

    private static double Size(ChannelProfile profile) => Math.Max(Math.Abs(profile.Min), Math.Abs(profile.Max));
}
