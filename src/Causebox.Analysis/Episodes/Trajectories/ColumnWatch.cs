namespace Causebox.Analysis.Episodes;

/// <summary>What is noted of a column beside the facts of its <see cref="ChannelScan"/>: its last seconds, and for a profile its whole run.</summary>
/// <param name="plan">The windows of its stream; null where no stamps tell.</param>
/// <param name="isForProfile">Whether the whole run is of interest.</param>
internal sealed class ColumnWatch(WindowPlan? plan, bool isForProfile)
{
    private readonly WindowScan? _windows = plan is null ? null : new WindowScan(plan);
    private readonly RunScan? _run = isForProfile ? new RunScan(plan?.Track) : null;

    /// <summary>The next values.</summary>
    public void Add(ReadOnlySpan<double> values)
    {
        _windows?.Add(values);
        _run?.Add(values);
    }

    /// <summary>The channel with what was noted.</summary>
    public TrajectoryChannel Note(TrajectoryChannel channel) => channel with
    {
        Final = _windows?.Final,
        Course = _run?.ToCourse(_windows?.Lowest, _windows?.Highest),
    };
}
