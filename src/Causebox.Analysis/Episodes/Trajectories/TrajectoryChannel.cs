using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// The facts about one column of a series, over every sample. Times are seconds from the stream's first row, on its <see cref="StreamClock"/>;
/// where there is no clock they count rows and mean nothing else. Values that are not finite are no minimum and no maximum.
/// </summary>
public sealed record TrajectoryChannel
{
    /// <summary>Such as <c>/joint_states/position[2]</c>; the series' name where it has one column.</summary>
    public required string Name { get; init; }

    /// <summary>The smallest finite value; NaN where there is none.</summary>
    public required double Min { get; init; }

    /// <summary>The largest finite value; NaN where there is none.</summary>
    public required double Max { get; init; }

    /// <summary>When it was first at <see cref="Min"/>.</summary>
    public required double MinAtSeconds { get; init; }

    /// <summary>When it was first at <see cref="Max"/>.</summary>
    public required double MaxAtSeconds { get; init; }

    /// <summary>Samples that are exactly <see cref="Min"/>.</summary>
    public required int RowsAtMin { get; init; }

    /// <summary>Samples that are exactly <see cref="Max"/>.</summary>
    public required int RowsAtMax { get; init; }

    /// <summary>How long it was at exactly <see cref="Min"/>; each sample lasts until the next.</summary>
    public required double SecondsAtMin { get; init; }

    /// <summary>How long it was at exactly <see cref="Max"/>.</summary>
    public required double SecondsAtMax { get; init; }

    /// <summary>How long it was not finite.</summary>
    public required double SecondsNotFinite { get; init; }

    /// <summary>How often a sample differed from the one before; NaN does not differ from NaN.</summary>
    public required int Changes { get; init; }

    /// <summary>When its last change was; 0 without any.</summary>
    public required double LastChangeSeconds { get; init; }

    /// <summary>How many changes were not after the failure; equal to <see cref="Changes"/> where its time is unknown or outside of the recording.</summary>
    public required int ChangesToFailure { get; init; }

    /// <summary>When the last of <see cref="ChangesToFailure"/> was; 0 without any.</summary>
    public required double LastChangeToFailureSeconds { get; init; }

    /// <summary>At most <see cref="TrajectoryLimits.MaxSamples"/> samples that show its course.</summary>
    public required ImmutableArray<TrajectorySample> Samples { get; init; }

    /// <summary>
    /// The means of its finite values over equally many rows each, see <see cref="TrajectorySeries.OutlineRows"/>; NaN where there is none. Empty where no
    /// outline was asked for.
    /// </summary>
    public ImmutableArray<double> Outline { get; init; } = [];

    /// <summary>What it was like in the last seconds before the failure, or before the end where no failure is known; null where there was too little.</summary>
    internal WindowFeatures? Final { get; init; }

    /// <summary>What its whole run was like; null unless it was read for a profile.</summary>
    internal ChannelCourse? Course { get; init; }
}
