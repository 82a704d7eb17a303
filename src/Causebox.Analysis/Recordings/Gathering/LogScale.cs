using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Recordings;

/// <summary>Reads severities on the scales in use: words, and the numbers of ROS 1, ROS 2, Foxglove and Python.</summary>
internal static class LogScale
{
    public static LogSeverity Read(in McapValue level, string schemaName)
    {
        if (level.AsText is { } word)
            return OfWord(word);
        if (!level.TryGetInt64(out var number))
            return LogSeverity.Normal;
        if (schemaName.StartsWith("rosgraph_msgs", StringComparison.Ordinal))
            return Of(number, warning: 4, error: 8, fatal: 16);
        if (schemaName.StartsWith("foxglove", StringComparison.Ordinal))
            return Of(number, warning: 3, error: 4, fatal: 5);
        // ROS 2 and Python count in tens. Other numbers may run either way: syslog's 0 is the worst.
        return number >= 10 && number % 10 == 0 ? Of(number, warning: 30, error: 40, fatal: 50) : LogSeverity.Normal;
    }

    /// <summary>The level of a ROS diagnostic status: 0 ok, 1 warning, 2 error, 3 stale.</summary>
    public static LogSeverity ReadDiagnostic(in McapValue level)
    {
        if (!level.TryGetInt64(out var number) && level.AsBytes is { Length: 1 } single)
            number = single.Span[0];
        return number switch
        {
            1 => LogSeverity.Warning,
            2 => LogSeverity.Error,
            3 => LogSeverity.Stale,
            _ => LogSeverity.Normal,
        };
    }

    private static LogSeverity Of(long number, long warning, long error, long fatal) =>
        number >= fatal ? LogSeverity.Fatal
        : number >= error ? LogSeverity.Error
        : number >= warning ? LogSeverity.Warning
        : LogSeverity.Normal;

    private static LogSeverity OfWord(string word) => word.Trim().ToUpperInvariant() switch
    {
        "FATAL" or "CRITICAL" or "PANIC" or "EMERGENCY" or "ALERT" => LogSeverity.Fatal,
        "ERROR" or "ERR" or "SEVERE" => LogSeverity.Error,
        "WARN" or "WARNING" => LogSeverity.Warning,
        _ => LogSeverity.Normal,
    };
}
