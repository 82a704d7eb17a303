namespace Causebox.Analysis.Episodes;

/// <summary>What one channel did in one successful run. What cannot be told without stamps is null there.</summary>
internal sealed record ChannelProfile
{
    /// <summary><c>sensors</c> or <c>actions</c>.</summary>
    public required string Artifact { get; init; }

    /// <summary>The channel's name.</summary>
    public required string Channel { get; init; }

    /// <summary>What its series says of joints.</summary>
    public required JointQuantity Joint { get; init; }

    /// <summary>The smallest finite value.</summary>
    public required double Min { get; init; }

    /// <summary>The largest.</summary>
    public required double Max { get; init; }

    /// <summary>Whether it ever changed.</summary>
    public required bool Moves { get; init; }

    /// <summary>The share of its time at exactly its smallest or largest value, as <c>action_saturation</c> counts it.</summary>
    public required double? ShareAtLimit { get; init; }

    /// <summary>How long it had not changed at the end of the run, as <c>sensor_flatline_pre_failure</c> counts it.</summary>
    public required double? StillAtEndSeconds { get; init; }

    /// <summary>The same for its whole stream.</summary>
    public required double? StreamStillAtEndSeconds { get; init; }

    /// <summary>The rest, which a reading for a profile gathers.</summary>
    public required ChannelCourse Course { get; init; }

    /// <summary>The profiles of the channels of one artifact.</summary>
    public static IEnumerable<ChannelProfile> In(Trajectory trajectory, string artifact, RunTime? run) =>
        from series in trajectory.Series
        let still = series.Clock is null || run is null ? null : series.Channels.Min(channel => StillAtEnd(series, channel, run))
        from channel in series.Channels
        where channel.Course is not null && !double.IsNaN(channel.Min)
        select new ChannelProfile
        {
            Artifact = artifact,
            Channel = channel.Name,
            Joint = series.Joint,
            Min = channel.Min,
            Max = channel.Max,
            Moves = channel.Changes > 0,
            ShareAtLimit = ActionSaturationRule.IsComparable(series) ? ActionSaturationRule.ShareOf(channel, series.Clock!) : null,
            StillAtEndSeconds = run is null ? null : StillAtEnd(series, channel, run),
            StreamStillAtEndSeconds = still,
            Course = channel.Course!,
        };

    private static double? StillAtEnd(TrajectorySeries series, TrajectoryChannel channel, RunTime run) =>
        series.Clock is { } clock ? Math.Max(0, run.EndSeconds - run.OffsetOf(clock) - channel.LastChangeSeconds) : null;
}
