namespace Causebox.Analysis.Episodes;

/// <summary>Gathers a <see cref="StreamPace"/> from stamps, before anything becomes of them.</summary>
internal sealed class PaceScan
{
    private const int MostMarks = 2048;
    private const int MostSteps = 16;
    private const int LastingRows = 8;
    private const long OddSteps = 4;

    // A smaller step back is stamps of one moment in the wrong order.
    private const double LeastSetBack = 3;

    private readonly List<StampMark> _marks = [];
    private readonly List<(int Row, long Step)> _steps = [];
    private readonly List<StampStep> _kept = [];
    private readonly int _rows;
    private readonly long _usual;
    private readonly long _wide;

    /// <param name="stamps">At least two stamps in nanoseconds, as recorded.</param>
    /// <param name="usual">The usual step.</param>
    /// <param name="wide">The step that hardly any exceeds.</param>
    public PaceScan(ReadOnlySpan<long> stamps, long usual, long wide)
    {
        (_rows, _usual, _wide) = (stamps.Length, usual, wide);
        var stride = Math.Max(1, (stamps.Length + MostMarks - 2) / MostMarks);
        for (var row = 0; row < stamps.Length; row += stride)
            _marks.Add(new StampMark(row, StampTrack.InSeconds(StampTrack.Difference(stamps[row], stamps[0]))));
        if (_marks[^1].Row != stamps.Length - 1)
            _marks.Add(new StampMark(stamps.Length - 1, StampTrack.InSeconds(StampTrack.Difference(stamps[^1], stamps[0]))));
        FindSteps(stamps);
        foreach (var (row, step) in _steps.OrderBy(step => step.Row))
            _kept.Add(Describe(stamps, row, step));
    }

    /// <summary>Whether the clock was set back by the step that leads to a row: the stamps stay behind, and no row is out of place.</summary>
    public bool IsSetBack(int row) => _kept.Exists(step =>
        step.Row == row && step.Seconds < 0 && step.Lasts && -step.ExcessSeconds >= LeastSetBack * StampTrack.InSeconds(_usual));

    /// <summary>What was gathered, with its times.</summary>
    /// <param name="stream">The stream's name.</param>
    /// <param name="passed">The time that passed before each row, in nanoseconds.</param>
    public StreamPace ToPace(string stream, ReadOnlySpan<long> passed)
    {
        var steps = new StampStep[_kept.Count];
        for (var i = 0; i < steps.Length; i++)
            steps[i] = _kept[i] with { AtSeconds = StampTrack.InSeconds(passed[_kept[i].Row - 1]) };
        return new StreamPace
        {
            Stream = stream,
            Rows = _rows,
            WideStepSeconds = StampTrack.InSeconds(_wide),
            Marks = [.. _marks],
            Steps = [.. steps],
        };
    }

    private void FindSteps(ReadOnlySpan<long> stamps)
    {
        var odd = _usual > long.MaxValue / OddSteps ? long.MaxValue : _usual * OddSteps;
        var least = 0L;
        for (var row = 1; row < stamps.Length; row++)
        {
            var step = unchecked(stamps[row] - stamps[row - 1]);
            // Neither is true of nearly every row; a step that overflows is below zero one way or the other.
            if (step >= 0 && step <= odd && stamps[row] >= stamps[row - 1])
                continue;
            step = StampTrack.Difference(stamps[row], stamps[row - 1]);
            var size = Excess(step);
            if (_steps.Count == MostSteps && size <= least)
                continue;
            if (_steps.Count == MostSteps)
                _steps.Remove(_steps.MinBy(kept => Excess(kept.Step)));
            _steps.Add((row, step));
            least = _steps.Min(kept => Excess(kept.Step));
        }
    }

    private long Excess(long step) => Math.Abs(StampTrack.Difference(step, _usual));

    private StampStep Describe(ReadOnlySpan<long> stamps, int row, long step)
    {
        var (first, last) = (Math.Max(0, row - 1 - LastingRows), Math.Min(stamps.Length - 1, row + LastingRows));
        var lasting = StampTrack.InSeconds(StampTrack.Difference(stamps[last], stamps[first])) - ((last - first) * StampTrack.InSeconds(_usual));
        var seconds = StampTrack.InSeconds(step);
        return new StampStep(row, 0, seconds, seconds - StampTrack.InSeconds(_usual), lasting);
    }
}
