namespace Causebox.Analysis.Sessions.Index;

/// <summary>Which cycles to list. Without anything: from the first.</summary>
public sealed record CycleQuery
{
    /// <summary>The lowest cycle id; null for no bound.</summary>
    public long? StartCycle { get; init; }

    /// <summary>The cycle id from which nothing is listed; null for no bound.</summary>
    public long? EndCycle { get; init; }

    /// <summary>The earliest log time, nanoseconds, inclusive; null for no bound.</summary>
    public ulong? StartLogTime { get; init; }

    /// <summary>The log time from which nothing is listed, nanoseconds; null for no bound.</summary>
    public ulong? EndLogTime { get; init; }

    /// <summary>Only cycles with a violation or a clamp.</summary>
    public bool NotableOnly { get; init; }

    /// <summary><see cref="CyclePage.Next"/> of the page before; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>The most rows: 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
