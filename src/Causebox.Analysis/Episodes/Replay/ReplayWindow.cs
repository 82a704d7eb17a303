namespace Causebox.Analysis.Episodes;

/// <summary>The part of a run that is shown.</summary>
/// <param name="From">Its beginning, in seconds of the run.</param>
/// <param name="To">Its end.</param>
/// <param name="Points">How many points a channel has; stretches nearer to each other than one of them are one.</param>
internal readonly record struct ReplayWindow(double From, double To, int Points)
{
    private const int MostRegions = 256;

    /// <summary>How much time a point stands for.</summary>
    public double Resolution { get; init; } = (To - From) / Math.Max(1, Points);

    /// <summary>Whether any of a stretch lies in it.</summary>
    public bool Shows(double from, double to) => from <= To && to >= From;

    /// <summary>What is in the window of stretches in order of time, joined where they could not be told apart; with too many, the longest.</summary>
    public (double From, double To)[] Join(IEnumerable<(double From, double To)> stretches)
    {
        var joined = new List<(double From, double To)>();
        foreach (var (from, to) in stretches)
        {
            if (!Shows(from, to))
                continue;
            if (joined.Count > 0 && from - joined[^1].To < Resolution)
                joined[^1] = (joined[^1].From, Math.Max(to, joined[^1].To));
            else
                joined.Add((from, to));
        }

        return joined.Count <= MostRegions ? [.. joined] : [.. joined.OrderByDescending(one => one.To - one.From).Take(MostRegions).OrderBy(one => one.From)];
    }
}
