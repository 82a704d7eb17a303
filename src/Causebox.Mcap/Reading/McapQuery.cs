namespace Causebox.Mcap;

/// <summary>Which messages to read, and in which order. The default is all of them by log time.</summary>
public sealed record McapQuery
{
    /// <summary>All messages by log time.</summary>
    public static McapQuery All { get; } = new();

    /// <summary>Which channels; null for all. Asked once per channel.</summary>
    public Func<Channel, bool>? Channels { get; init; }

    /// <summary>The earliest log time that is read, nanoseconds, inclusive. Default 0.</summary>
    public ulong StartTime { get; init; }

    /// <summary>The log time before which reading stops, nanoseconds, exclusive; <see cref="ulong.MaxValue"/>, the default, is no end at all.</summary>
    public ulong EndTime { get; init; } = ulong.MaxValue;

    /// <summary>The order. Default <see cref="ReadOrder.LogTime"/>.</summary>
    public ReadOrder Order { get; init; }

    /// <summary>All messages of these topics.</summary>
    public static McapQuery ForTopics(params string[] topics)
    {
        var set = new HashSet<string>(topics, StringComparer.Ordinal);
        return new McapQuery { Channels = channel => set.Contains(channel.Topic) };
    }

    internal bool Includes(ulong logTime) => logTime >= StartTime && (logTime < EndTime || EndTime == ulong.MaxValue);

    internal bool MayInclude(Segment segment) =>
        segment.EndTime >= StartTime && (segment.StartTime < EndTime || EndTime == ulong.MaxValue);
}
