namespace Causebox.Analysis.Recordings;

/// <summary>One of the few values that a field takes.</summary>
internal sealed class State(string text, double value, ulong time)
{
    /// <summary>The value for a reader.</summary>
    public string Text { get; } = text;

    /// <summary>The value as a number: 0 and 1 for truth values; NaN for texts.</summary>
    public double Value { get; } = value;

    /// <summary>Log time of the first message with it, nanoseconds.</summary>
    public ulong First { get; } = time;

    /// <summary>Log time of the last message with it, nanoseconds.</summary>
    public ulong Last { get; set; } = time;

    /// <summary>Messages with it.</summary>
    public long Count { get; set; }

    /// <summary>Stretches of messages with it.</summary>
    public long Stretches { get; set; }

    /// <summary>Nanoseconds in it: each stretch from its first message to the first with another value, or to the last message.</summary>
    public ulong Duration { get; set; }

    /// <summary>Nanoseconds of the longest stretch.</summary>
    public ulong LongestDuration { get; set; }
}
