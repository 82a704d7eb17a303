using System.Diagnostics;

namespace Causebox.Benchmarks;

/// <summary>
/// Lets contenders work in turn, so that whatever else the machine does falls on all of them alike: in each round the fastest of three runs
/// counts. Compare by <see cref="Speed"/>, which pairs what was measured side by side, never by two medians.
/// </summary>
internal sealed class Contest
{
    private const int RunsPerRound = 3;
    private const int LeastWarmUpRuns = 4;
    private static readonly TimeSpan LeastWarmUp = TimeSpan.FromSeconds(0.8);
    private readonly Dictionary<string, double[]> _seconds = new(StringComparer.Ordinal);

    private Contest()
    {
    }

    public static Contest Hold(IReadOnlyList<Contender> contenders, int rounds)
    {
        var contest = new Contest();
        foreach (var contender in contenders)
        {
            contest._seconds[contender.Name] = new double[rounds];
            if (contender.WarmsUp)
                WarmUp(contender);
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
                contest._seconds[contender.Name][round] = contender.Run(RunsPerRound).Min();
        }

        return contest;
    }

    public double Seconds(string name) => Median(_seconds[name]);

    /// <summary>How many times as fast <paramref name="name"/> is as <paramref name="other"/>: the median over the rounds.</summary>
    public double Speed(string name, string other) =>
        Median([.. _seconds[name].Zip(_seconds[other], (mine, theirs) => theirs / mine)]);

    /// <summary>Until the runtime has compiled what is hot with what it has learnt, in the background, and the files are in the page cache.</summary>
    private static void WarmUp(Contender contender)
    {
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < LeastWarmUpRuns || Stopwatch.GetElapsedTime(start) < LeastWarmUp; run++)
            _ = contender.Run(1);
    }

    private static double Median(double[] values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
