namespace Causebox.Analysis.Episodes;

/// <summary>Follows one column through the windows of its plan, and keeps the last window's features and the extremes of all.</summary>
internal sealed class WindowScan(WindowPlan plan)
{
    private readonly double _leastStep = plan.Track.Clock.StepSeconds / 2;
    private int _row;
    private int _window;
    private WindowSums _sums = new(plan.Track.Clock.StepSeconds / 2);

    /// <summary>What it was like right before the end; null where there was too little.</summary>
    public WindowFeatures? Final { get; private set; }

    /// <summary>The smallest of each feature over all windows; null before there was a window.</summary>
    public double[]? Lowest { get; private set; }

    /// <summary>The largest of each feature over all windows.</summary>
    public double[]? Highest { get; private set; }

    /// <summary>The next values.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        while (!values.IsEmpty && _window < plan.Windows.Length)
        {
            var (from, to) = plan.Windows[_window];
            var isInside = _row >= from;
            var part = values[..Math.Min(values.Length, (isInside ? to : from) - _row)];
            for (var i = 0; isInside && i < part.Length; i++)
                _sums.Add(part[i], StampTrack.InSeconds(plan.Track.Passed[_row + i]));
            _row += part.Length;
            values = values[part.Length..];
            if (isInside && _row == to)
                EndWindow();
        }
    }

    private void EndWindow()
    {
        var features = _sums.ToFeatures();
        _sums = new WindowSums(_leastStep);
        _window++;
        if (_window == plan.Windows.Length && plan.HasFinal)
            Final = features;
        if (features is null)
            return;
        (Lowest, Highest) = (Lowest ?? [.. features.Values], Highest ?? [.. features.Values]);
        for (var i = 0; i < features.Values.Length; i++)
            (Lowest[i], Highest[i]) = (Math.Min(Lowest[i], features.Values[i]), Math.Max(Highest[i], features.Values[i]));
    }
}
