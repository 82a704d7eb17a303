using System.Globalization;

namespace Causebox.Analysis.Episodes;

/// <summary>Places what findings and streams say of times on the one time of a replay, which is that of <see cref="RunTime"/>.</summary>
internal sealed class ReplayClock
{
    private readonly RunTime? _run;
    private readonly double _actionsShift;
    private readonly double _videoScale;

    public ReplayClock(EpisodeEvidence evidence)
    {
        _run = RunTime.Of(evidence);
        _videoScale = evidence.Camera.Absence is null ? VideoClock.ScaleOf(evidence, evidence.Camera) : 1;
        StreamClock[] sensors = [.. Clocks(evidence.Sensors)];
        StreamClock[] actions = [.. Clocks(evidence.Actions)];
        var isOwn = sensors.Length > 0 && actions.Length > 0 && !Meet(sensors, actions);
        if (isOwn)
            _actionsShift = -actions.Min(clock => _run!.OffsetOf(clock));
        var main = sensors.Length > 0 ? sensors : actions;
        double[] starts = [.. sensors.Select(clock => OffsetOf("sensors", clock)), .. actions.Select(clock => OffsetOf("actions", clock))];
        double[] ends = [.. sensors.Select(clock => EndOf("sensors", clock)), .. actions.Select(clock => EndOf("actions", clock))];
        ActionsStart = actions.Length == 0 ? 0 : actions.Min(clock => OffsetOf("actions", clock));
        Time = new ReplayTime(
            sensors.Length > 0 ? "sensors" : actions.Length > 0 ? "actions" : "none",
            main.Length == 0 ? null : main.Min(clock => clock.StartNanoseconds).ToString(CultureInfo.InvariantCulture),
            starts.Length == 0 ? 0 : Figure(Math.Min(0, starts.Min())), Figure(ends.Length == 0 ? EndWithout(evidence) : ends.Max()), isOwn ? "own" : "shared", _videoScale);
    }

    public ReplayTime Time { get; }

    /// <summary>The first stamp of the actions, in seconds of the run.</summary>
    public double ActionsStart { get; }

    /// <summary>The end that rules look to: the failure, or the end of the recording.</summary>
    public RunTime? Run => _run;

    /// <summary>When a stream began.</summary>
    public double OffsetOf(string artifact, StreamClock clock) => _run!.OffsetOf(clock) + ShiftOf(artifact);

    /// <summary>What is added to the times of an artifact that has a clock of its own.</summary>
    public double ShiftOf(string? artifact) => artifact == "actions" ? _actionsShift : 0;

    /// <summary>A time of the video.</summary>
    public double OfVideo(double seconds) => seconds * _videoScale;

    /// <summary>A time as it is shown: to the microsecond.</summary>
    public static double Figure(double seconds) => double.IsFinite(seconds) ? Math.Round(seconds, 6) : 0;

    private double EndOf(string artifact, StreamClock clock) => OffsetOf(artifact, clock) + clock.Seconds;

    private static double EndWithout(EpisodeEvidence evidence) => new[] { evidence.DurationSeconds, evidence.FailureTimeSeconds, evidence.Camera.EndSeconds }
        .Where(seconds => seconds is { } known && double.IsFinite(known) && known > 0).Select(seconds => seconds!.Value).DefaultIfEmpty(0).Max();

    private static bool Meet(StreamClock[] sensors, StreamClock[] actions)
    {
        var (start, last) = (sensors.Min(clock => clock.StartNanoseconds), sensors.Max(clock => clock.EndNanoseconds));
        return actions.Any(clock => clock.StartNanoseconds <= last && clock.EndNanoseconds >= start);
    }

    private static IEnumerable<StreamClock> Clocks(Trajectory trajectory) => trajectory.Series.Select(series => series.Clock).OfType<StreamClock>();
}
