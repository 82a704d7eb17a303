using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>A part of a session. The default is all of it.</summary>
public sealed record SessionSelection
{
    /// <summary>The lowest cycle id, inclusive; null for no bound.</summary>
    public long? StartCycle { get; init; }

    /// <summary>The cycle id from which nothing is taken (exclusive); null for no bound.</summary>
    public long? EndCycle { get; init; }

    /// <summary>The earliest log time, nanoseconds, inclusive; null for no bound. For recordings without cycles; holds beside the cycles otherwise.</summary>
    public ulong? StartLogTime { get; init; }

    /// <summary>The log time from which nothing is taken, nanoseconds; null for no bound.</summary>
    public ulong? EndLogTime { get; init; }

    /// <summary>The topics, letter for letter; null or default for all. One that the session does not have is no error.</summary>
    public ImmutableArray<string>? Topics { get; init; }

    /// <summary>Whether a topic is taken.</summary>
    internal bool Includes(string topic) => Topics is not { IsDefault: false } topics || topics.Contains(topic, StringComparer.Ordinal);
}
