namespace Causebox.Analysis.Episodes;

/// <summary>A stream of the sensors or the actions on the time of the run.</summary>
/// <param name="Artifact"><c>sensors</c> or <c>actions</c>.</param>
/// <param name="Clock">Its time.</param>
/// <param name="Pace">Its stamps.</param>
/// <param name="OffsetSeconds">When it began, from the run's first stamp.</param>
internal sealed record TimedStream(string Artifact, StreamClock Clock, StreamPace Pace, double OffsetSeconds)
{
    public string Name => BoundedText.Of(Pace.Stream, 100);

    /// <summary>Its end, by the time that passed.</summary>
    public double EndSeconds => OffsetSeconds + Clock.Seconds;

    /// <summary>Its last stamp, as recorded.</summary>
    public double LastStampSeconds => OffsetSeconds + Pace.Marks[^1].Seconds;

    /// <summary>The streams whose times can be told from each other: those of the sensors, and those of the actions that meet them. Ordered by artifact and name.</summary>
    public static TimedStream[] Of(EpisodeEvidence evidence)
    {
        if (RunTime.Of(evidence) is not { } run)
            return [];
        TimedStream[] sensors = [.. In(evidence.Sensors, "sensors", run)];
        TimedStream[] actions = [.. In(evidence.Actions, "actions", run)];
        if (sensors.Length == 0)
            return actions;
        var (start, end) = (sensors.Min(stream => stream.OffsetSeconds), sensors.Max(stream => stream.EndSeconds));
        return [.. sensors, .. actions.Where(stream => stream.OffsetSeconds <= end && stream.EndSeconds >= start)];
    }

    /// <summary>Whether it was under way at a time.</summary>
    public bool Covers(double seconds) => OffsetSeconds <= seconds && EndSeconds >= seconds;

    private static IEnumerable<TimedStream> In(Trajectory trajectory, string artifact, RunTime run) => trajectory.Series
        .Where(series => series is { Clock: not null, Pace: not null })
        .DistinctBy(series => series.Pace, ReferenceEqualityComparer.Instance)
        .Select(series => new TimedStream(artifact, series.Clock!, series.Pace!, run.OffsetOf(series.Clock!)))
        .OrderBy(stream => stream.Pace.Stream, StringComparer.Ordinal);
}
