namespace Causebox.Analysis.Episodes;

/// <summary>Places the streams of both artifacts on one time, in seconds from the first stamp of the sensors, or of the actions where there are none.</summary>
internal sealed class RunTime
{
    private readonly long _start;

    private RunTime(long start, double end, bool isFailure) => (_start, EndSeconds, IsFailure) = (start, end, isFailure);

    /// <summary>The end of the run for questions of what came before it.</summary>
    public double EndSeconds { get; }

    /// <summary>Whether that is the failure; else it is the end of what was recorded.</summary>
    public bool IsFailure { get; }

    /// <summary>
    /// The run ends when the last of its streams does: actions that go on after every sensor fell silent show that. Streams of the actions count
    /// only where their stamps meet those of the sensors, for some recorders give each artifact a clock of its own. A failure that is known to lie
    /// within the recording is the end instead: what stands still after it is its consequence. Null without any stamps.
    /// </summary>
    public static RunTime? Of(EpisodeEvidence evidence)
    {
        StreamClock[] sensors = [.. Clocks(evidence.Sensors)];
        StreamClock[] actions = [.. Clocks(evidence.Actions)];
        if (sensors.Length + actions.Length == 0)
            return null;
        var main = sensors.Length > 0 ? sensors : actions;
        var (start, last) = (main.Min(clock => clock.StartNanoseconds), main.Max(clock => clock.EndNanoseconds));
        var end = main.Concat(actions.Where(clock => clock.StartNanoseconds <= last && clock.EndNanoseconds >= start))
            .Max(clock => Offset(clock, start) + clock.Seconds);
        return evidence.FailureTimeSeconds is { } failure && failure > 0 && failure <= end
            ? new RunTime(start, failure, isFailure: true)
            : new RunTime(start, end, isFailure: false);
    }

    /// <summary>When a stream began.</summary>
    public double OffsetOf(StreamClock clock) => Offset(clock, _start);

    private static double Offset(StreamClock clock, long start) => (double)((Int128)clock.StartNanoseconds - start) / 1e9;

    private static IEnumerable<StreamClock> Clocks(Trajectory trajectory) =>
        trajectory.Series.Where(series => series.Clock is not null).Select(series => series.Clock!);
}
