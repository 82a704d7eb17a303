namespace Causebox.Analysis.Recordings;

/// <summary>Log lines, or diagnostic states, that say the same but for their numbers.</summary>
internal sealed class LogReport(string source, LogSeverity severity, string text, ulong time)
{
    /// <summary>Who said it: a node, a device, or the topic.</summary>
    public string Source { get; } = source;

    public LogSeverity Severity { get; } = severity;

    /// <summary>The first one, as it was written.</summary>
    public string Text { get; } = text;

    public long Count { get; set; }

    /// <summary>Log time of the first message with it, nanoseconds.</summary>
    public ulong First { get; } = time;

    /// <summary>Log time of the last message with it, nanoseconds.</summary>
    public ulong Last { get; set; } = time;
}
