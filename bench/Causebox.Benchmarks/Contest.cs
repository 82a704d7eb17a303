using System.Diagnostics;

namespace Causebox.Benchmarks;

/// <summary>
/// Lets contenders work in turn, so that whatever else the machine does falls on all of them alike. Compare by <see cref="Speed"/>,
/// which pairs what was measured side by side, never by two medians.
/// </summary>
internal sealed class Contest
{
    private const int RunsPerRound = 3;
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
            WarmUp(contender);
        }

        for (var round = 0; round < rounds; round++)
        {
            foreach (var contender in contenders)
                contest._seconds[contender.Name][round] = Median(contender.Run(RunsPerRound));
        }

        return contest;
    }

    public double Seconds(string name) => Median(_seconds[name]);

    /// <summary>How many times as fast <paramref name="name"/> is as <paramref name="other"/>: the median over the rounds.</summary>
    public double Speed(string name, string other) =>
        Median([.. _seconds[name].Zip(_seconds[other], (mine, theirs) => theirs / mine)]);

    /// <summary>Until the runtime has compiled what is hot with what it has learnt, and the files are in the page cache.</summary>
    private static void WarmUp(Contender contender)
    {
        var start = Stopwatch.GetTimestamp();
        for (var run = 0; run < 2 * RunsPerRound && Stopwatch.GetElapsedTime(start) < TimeSpan.FromSeconds(2); run++)
            _ = contender.Run(1);
    }

    private static double Median(IReadOnlyList<double> values)
    {
        var sorted = values.Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
