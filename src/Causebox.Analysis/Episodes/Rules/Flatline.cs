namespace Causebox.Analysis.Episodes;

/// <summary>A stream, or one channel of it, that stopped changing before the run ended.</summary>
/// <param name="Channel">The stream's or the channel's name.</param>
/// <param name="LastChangeSeconds">When it last changed, in seconds of the run.</param>
/// <param name="Seconds">From then to the end.</param>
/// <param name="IsWholeStream">Whether every channel of the stream stands still.</param>
/// <param name="IsSilent">Whether its samples stopped coming; else they came and were all the same.</param>
/// <param name="UsualSeconds">How long it usually went without a change.</param>
/// <param name="Calibrated">The calibration of the channel, or of one of the stream's; null where there is none.</param>
internal sealed record Flatline(
    string Channel, double LastChangeSeconds, double Seconds, bool IsWholeStream, bool IsSilent, double UsualSeconds, ChannelCalibration? Calibrated)
{
    /// <summary>Shorter ones do not count.</summary>
    public const double LeastSeconds = 2;

    /// <summary>A stream that usually stands still for a while, such as a gripper's state, must do so this many times longer.</summary>
    public const double LeastUsual = 4;

    // A channel beside others that go on must have changed with nearly every sample: a joint that rests is no fault.
    private const double LivelyShare = 0.9;
    private const int Decimals = 6;

    /// <summary>How long it stands still at the end of the robot's successful runs at most; null where that is not known.</summary>
    public double? CalibratedSeconds => IsWholeStream ? Calibrated?.StreamStillAtEndSeconds : Calibrated?.StillAtEndSeconds;

    /// <summary>Every flat line of a series; at most one when the whole of it stands still. One that successful runs end with as well is none.</summary>
    public static IEnumerable<Flatline> In(TrajectorySeries series, RunTime run, RobotCalibration? calibration)
    {
        if (series.Clock is not { } clock)
            return [];
        var whole = Of(series.Name, clock, run, series.Channels.MaxBy(channel => channel.LastChangeToFailureSeconds)!,
            series.Channels.Max(channel => channel.ChangesToFailure), isWhole: true);
        if (whole is not null)
            return Unusual([whole with { Calibrated = series.Channels.Select(Find).FirstOrDefault(one => one?.StreamStillAtEndSeconds is not null) }]);
        return Unusual(series.Channels.Where(channel => IsLively(channel, clock))
            .Select(channel => Of(channel.Name, clock, run, channel, channel.ChangesToFailure, isWhole: false) is { } flat
                ? flat with { Calibrated = Find(channel) is { StillAtEndSeconds: not null } one ? one : null } : null));

        ChannelCalibration? Find(TrajectoryChannel channel) => calibration?.Find("sensors", channel.Name);
    }

    private static IEnumerable<Flatline> Unusual(IEnumerable<Flatline?> lines) =>
        lines.OfType<Flatline>().Where(line => !(line.Seconds <= line.CalibratedSeconds));

    private static bool IsLively(TrajectoryChannel channel, StreamClock clock) =>
        channel.ChangesToFailure > 1 && channel.LastChangeToFailureSeconds * LivelyShare <= channel.ChangesToFailure * clock.StepSeconds;

    private static Flatline? Of(string name, StreamClock clock, RunTime run, TrajectoryChannel latest, int changes, bool isWhole)
    {
        if (changes == 0)
            return null;
        var lastChange = run.OffsetOf(clock) + latest.LastChangeToFailureSeconds;
        var seconds = PythonRounding.Round(run.EndSeconds - lastChange, Decimals);
        var usual = latest.LastChangeToFailureSeconds / changes;
        if (seconds < LeastSeconds || seconds < LeastUsual * usual)
            return null;
        var streamEnd = run.OffsetOf(clock) + clock.Seconds;
        var isSilent = run.EndSeconds - streamEnd >= LeastSeconds && streamEnd - lastChange < LeastSeconds;
        return new Flatline(name, lastChange, seconds, isWhole, isSilent, usual, null);
    }
}
