namespace Causebox.Analysis.Sessions.Index;

/// <summary>Which part of a session to sum up, and how finely.</summary>
public sealed record SummaryQuery
{
    /// <summary>How many buckets: 1 to 4,096. Default 1,000. Where the range has fewer cycles (or nanoseconds) there are fewer.</summary>
    public int Buckets { get; init; } = 1000;

    /// <summary>Whether the buckets are equal spans of log time; false, the default, for equal spans of cycle ids.</summary>
    public bool ByTime { get; init; }

    /// <summary>Whether every stage and layer is measured, not the total alone; default false.</summary>
    public bool WithStages { get; init; }

    /// <summary>The lowest cycle id; null for the first. Ignored by time.</summary>
    public long? StartCycle { get; init; }

    /// <summary>The cycle id from which nothing counts; null for behind the last. Ignored by time.</summary>
    public long? EndCycle { get; init; }

    /// <summary>The earliest log time, nanoseconds, inclusive; null for the first cycle's. Ignored by cycle.</summary>
    public ulong? StartLogTime { get; init; }

    /// <summary>The log time from which nothing counts, nanoseconds; null for behind the last cycle's. Ignored by cycle.</summary>
    public ulong? EndLogTime { get; init; }
}
