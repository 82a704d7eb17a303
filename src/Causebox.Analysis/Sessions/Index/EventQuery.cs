namespace Causebox.Analysis.Sessions.Index;

/// <summary>Which notable events to list; everything that is set must hold.</summary>
public sealed record EventQuery
{
    /// <summary>Of the cycles with this trace alone, compared letter for letter.</summary>
    public string? TraceId { get; init; }

    /// <summary>Decisions of this layer alone.</summary>
    public int? Layer { get; init; }

    /// <summary>This decision alone.</summary>
    public Decision? Decision { get; init; }

    /// <summary>Of this guard alone, compared letter for letter; changes of context that it caused included.</summary>
    public string? Guard { get; init; }

    /// <summary>This kind alone.</summary>
    public SessionEventKind? Kind { get; init; }

    /// <summary>The lowest cycle id; null for no bound.</summary>
    public long? StartCycle { get; init; }

    /// <summary>The cycle id from which nothing is listed; null for no bound.</summary>
    public long? EndCycle { get; init; }

    /// <summary>The earliest log time, nanoseconds, inclusive; null for no bound.</summary>
    public ulong? StartLogTime { get; init; }

    /// <summary>The log time from which nothing is listed, nanoseconds; null for no bound.</summary>
    public ulong? EndLogTime { get; init; }

    /// <summary><see cref="EventPage.Next"/> of the page before; null for the first page.</summary>
    public string? Cursor { get; init; }

    /// <summary>The most events: 1 to 1,000. Default 100.</summary>
    public int Limit { get; init; } = 100;
}
