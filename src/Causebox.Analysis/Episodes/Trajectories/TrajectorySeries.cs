using System.Collections.Immutable;

namespace Causebox.Analysis.Episodes;

/// <summary>One numeric member: rows in the order of recording, and the facts about each of its columns.</summary>
public sealed record TrajectorySeries
{
    /// <summary>The member's name without <c>.npy</c>, such as <c>/joint_states/position</c>.</summary>
    public required string Name { get; init; }

    /// <summary>How many rows.</summary>
    public required int Rows { get; init; }

    /// <summary>Whether its values are only on and off.</summary>
    public bool IsSwitch { get; init; }

    /// <summary>When its rows were recorded, or null where no stamps tell.</summary>
    public required StreamClock? Clock { get; init; }

    /// <summary>Why <see cref="Clock"/> is null.</summary>
    public string? NoClockReason { get; init; }

    /// <summary>How its stamps went on; null where <see cref="Clock"/> is.</summary>
    public StreamPace? Pace { get; init; }

    /// <summary>When each point of its channels' outlines is, in seconds from the stream's first row; empty where none was asked for or there are no stamps.</summary>
    public ImmutableArray<double> OutlineSeconds { get; init; } = [];

    /// <summary>How many rows one point of the outlines is the mean of; the last may be of fewer. 0 without outlines.</summary>
    public int OutlineRows { get; init; }

    /// <summary>Whether the layout says that these are readings of joints, and which.</summary>
    public required JointQuantity Joint { get; init; }

    /// <summary>The columns in order, at least one.</summary>
    public required ImmutableArray<TrajectoryChannel> Channels { get; init; }
}
