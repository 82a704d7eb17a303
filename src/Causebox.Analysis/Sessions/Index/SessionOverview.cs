using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>What a session is, over all its files.</summary>
public sealed record SessionOverview
{
    /// <summary>Cycles; 0 in a recording that is no control loop's.</summary>
    public required long TotalCycles { get; init; }

    /// <summary>Cycles with a rejection or a fault.</summary>
    public required long ViolationCycles { get; init; }

    /// <summary>Cycles with a clamp.</summary>
    public required long ClampCycles { get; init; }

    /// <summary>The lowest cycle id, or null where there are no cycles.</summary>
    public required long? FirstCycle { get; init; }

    /// <summary>The highest cycle id, or null where there are no cycles.</summary>
    public required long? LastCycle { get; init; }

    /// <summary>Cycles that are missing between the first and the last.</summary>
    public required long MissingCycles { get; init; }

    /// <summary>The first hundred gaps.</summary>
    public required ImmutableArray<CycleGap> Gaps { get; init; }

    /// <summary>The earliest log time of any message, nanoseconds on the recorder's clock; null without messages.</summary>
    public required ulong? StartLogTime { get; init; }

    /// <summary>The latest log time of any message, nanoseconds on the recorder's clock; null without messages.</summary>
    public required ulong? EndLogTime { get; init; }

    /// <summary>What the message times mean, and the wall time of the start where it is known.</summary>
    public required SessionClock Clock { get; init; }

    /// <summary>Unix seconds of the first cycle (of the first message where there are no cycles); null where nothing tells the wall time.</summary>
    public required double? StartTime { get; init; }

    /// <summary>Unix seconds of the last cycle (of the last message where there are no cycles); null where nothing tells the wall time.</summary>
    public required double? EndTime { get; init; }

    /// <summary>Whether any camera's frame was recorded.</summary>
    public bool HasImages => !Cameras.IsEmpty;

    /// <summary>The cameras that have frames, sorted.</summary>
    public required ImmutableArray<string> Cameras { get; init; }

    /// <summary><c>zstd</c>, <c>lz4</c>, <c>none</c>, or several joined by a comma.</summary>
    public required string Compression { get; init; }

    /// <summary>The topics, in the order they first appeared.</summary>
    public required ImmutableArray<SessionChannel> Channels { get; init; }

    /// <summary>The layouts that occurred, sorted; empty for a recording that is no control loop's.</summary>
    public required ImmutableArray<SessionGeneration> Generations { get; init; }

    /// <summary>The <c>session</c> metadata of the first file that has some.</summary>
    public required ImmutableSortedDictionary<string, string> Metadata { get; init; }

    /// <summary>Complete only where every file was read from its header to its footer and nothing was passed over.</summary>
    public required ReadStatus ReadStatus { get; init; }

    /// <summary>Whether every file ends with its footer.</summary>
    public required bool HasFooter { get; init; }

    /// <summary>What was passed over: the first hundred of each file.</summary>
    public required ImmutableArray<SessionDamage> Damage { get; init; }

    /// <summary>Messages that could not be understood.</summary>
    public required long MalformedMessages { get; init; }

    /// <summary>Messages of cycles that came long after their cycle's neighbours; they are in the files and not in the index.</summary>
    public required long LateMessages { get; init; }

    /// <summary>Messages of all topics.</summary>
    public required long Messages { get; init; }

    /// <summary>Bytes of the files that have been indexed.</summary>
    public required long Bytes { get; init; }

    /// <summary>How many files.</summary>
    public required int Files { get; init; }
}
