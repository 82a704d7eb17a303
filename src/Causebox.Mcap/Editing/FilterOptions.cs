namespace Causebox.Mcap;

/// <summary>What a filter keeps. The default is everything.</summary>
public sealed record FilterOptions
{
    /// <summary>Everything.</summary>
    public static FilterOptions Default { get; } = new();

    /// <summary>Which channels; null for all. Asked once per channel.</summary>
    public Func<Channel, bool>? Channels { get; init; }

    /// <summary>The earliest log time that is kept, nanoseconds, inclusive. Default 0.</summary>
    public ulong StartTime { get; init; }

    /// <summary>The log time from which nothing is kept, nanoseconds, exclusive; <see cref="ulong.MaxValue"/>, the default, is no end at all.</summary>
    public ulong EndTime { get; init; } = ulong.MaxValue;

    /// <summary>
    /// Of which kept channels the newest message before <see cref="StartTime"/> is kept too, with its own time: what was said once and
    /// still held when the range began, such as a map or a robot's description. Null, the default, for none.
    /// </summary>
    public Func<Channel, bool>? KeepLast { get; init; }

    /// <summary>Whether attachments are kept; those with a log time inside the range. Default true.</summary>
    public bool Attachments { get; init; } = true;

    /// <summary>Whether metadata records are kept; they have no time. Default true.</summary>
    public bool Metadata { get; init; } = true;

    /// <summary>How the output is stored.</summary>
    public OutputOptions Output { get; init; } = OutputOptions.Default;

    /// <summary>The most that is allocated on the input's word.</summary>
    public McapLimits Limits { get; init; } = McapLimits.Default;
}
