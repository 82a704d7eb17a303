namespace Causebox.Analysis.Episodes;

/// <summary>How long each action took from its observation.</summary>
/// <param name="Observations">The stream of observations, or the series of latencies.</param>
/// <param name="Actions">The stream of actions; null where latencies were recorded as such.</param>
/// <param name="Points">When, on the time of the run, and how long, in seconds; in order.</param>
/// <param name="LeastGrowth">A smaller growth may be a matter of two clocks that run freely.</param>
internal sealed record LatencyCourse(string Observations, string? Actions, (double At, double Seconds)[] Points, double LeastGrowth)
{
    private const int LeastPoints = 20;
    private const double LeastSeconds = 0.01;
    private const double FreeSteps = 1.5;
    private const double MostFirst = 1;
    private const double MostNegative = 0.02;

    private static readonly (string End, double Seconds)[] Units = [("_ns", 1e-9), ("_us", 1e-6), ("_ms", 1e-3), ("_s", 1), ("_sec", 1), ("_seconds", 1)];

    /// <summary>Every course that the episode holds, up to a time: recorded ones, and those of streams that come in pairs.</summary>
    public static IEnumerable<LatencyCourse> In(EpisodeEvidence evidence, RunTime run) => Recorded(evidence, run).Concat(Paired(evidence))
        .Select(course => course with { Points = [.. course.Points.Where(point => point.At <= run.EndSeconds)] })
        .Where(course => course.Points.Length >= LeastPoints);

    private static IEnumerable<LatencyCourse> Recorded(EpisodeEvidence evidence, RunTime run) =>
        from trajectory in (Trajectory[])[evidence.Sensors, evidence.Actions]
        from series in trajectory.Series
        where series.Clock is not null && UnitOf(series.Name) is not null
        from channel in series.Channels
        let offset = run.OffsetOf(series.Clock!)
        select new LatencyCourse(
            BoundedText.Of(channel.Name, 100), null,
            [.. channel.Samples.Where(sample => double.IsFinite(sample.Value)).Select(sample => (offset + sample.Seconds, sample.Value * UnitOf(series.Name)!.Value))], LeastSeconds);

    /// <summary>Seconds in a unit of a series of latencies by its name, such as <c>policy/latency_ms</c>; null for what is none.</summary>
    private static double? UnitOf(string name)
    {
        var words = name.ToLowerInvariant().Replace("/value", "", StringComparison.Ordinal);
        if (!words.Contains("latency", StringComparison.Ordinal) && !words.Contains("inference_time", StringComparison.Ordinal))
            return null;
        return Units.Where(unit => words.EndsWith(unit.End, StringComparison.Ordinal)).Select(unit => (double?)unit.Seconds).FirstOrDefault() ?? 1;
    }

    /// <summary>
    /// Streams of as many observations as actions, each action after its observation: one of each in a turn of the loop. Streams that run freely can
    /// drift apart by one step and still be as many; more than that is growth.
    /// </summary>
    private static IEnumerable<LatencyCourse> Paired(EpisodeEvidence evidence)
    {
        var streams = TimedStream.Of(evidence);
        foreach (var action in streams.Where(stream => stream.Artifact == "actions"))
        {
            foreach (var sensor in streams.Where(stream => stream.Artifact == "sensors" && stream.Pace.Rows == action.Pace.Rows))
            {
                var points = sensor.Pace.Marks.Zip(action.Pace.Marks, (observed, acted) => (
                    At: sensor.OffsetSeconds + observed.Seconds, Seconds: action.OffsetSeconds + acted.Seconds - sensor.OffsetSeconds - observed.Seconds)).ToArray();
                if (points.Count(point => point.Seconds < 0) <= MostNegative * points.Length && points[0].Seconds <= MostFirst)
                    yield return new LatencyCourse(sensor.Name, action.Name, points, Math.Max(LeastSeconds, FreeSteps * sensor.Clock.StepSeconds));
            }
        }
    }
}
