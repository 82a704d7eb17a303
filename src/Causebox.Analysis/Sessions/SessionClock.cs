using System.Globalization;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// What the message times of a session mean. Recorders stamp messages with a monotonic clock (uptime), so the wall time of a message is
/// only known as the start of the session, where that is known, plus the time since the first message.
/// </summary>
public sealed record SessionClock
{
    // Uptimes stay below this for 30 years; Unix times have been above it since 2001.
    private const ulong FirstUnixNanoseconds = 1_000_000_000_000_000_000;

    /// <summary>A clock.</summary>
    /// <param name="firstLogTime">The earliest message clock, nanoseconds.</param>
    /// <param name="wallStart">The wall time of that message, or null.</param>
    /// <param name="wallSource">Where the wall time is known from.</param>
    private SessionClock(ulong firstLogTime, DateTimeOffset? wallStart, string wallSource)
    {
        FirstLogTime = firstLogTime;
        WallStart = wallStart;
        WallSource = wallSource;
    }

    /// <summary>The earliest message clock of the session, nanoseconds: the zero of every "seconds in".</summary>
    public ulong FirstLogTime { get; }

    /// <summary>The wall time (UTC) of that message: exact for a Unix clock, else about, or null where nothing tells.</summary>
    public DateTimeOffset? WallStart { get; }

    /// <summary><c>message log_time</c>, <c>session metadata</c>, <c>file name</c> or <c>unknown</c>.</summary>
    public string WallSource { get; }

    /// <summary>True when message times count from 1970; false for a monotonic clock.</summary>
    public bool IsUnix => FirstLogTime >= FirstUnixNanoseconds;

    /// <summary>One sentence for a reader: which clock, and how wall times follow from it.</summary>
    public string Description => (IsUnix, WallStart) switch
    {
        (true, _) => "message log_time, Unix time",
        (false, null) => "message log_time, monotonic (uptime); wall time unknown",
        _ => $"message log_time, monotonic (uptime); wall time is about: start by the {WallSource} + seconds since the first message",
    };

    /// <summary>Seconds from the first message; negative for an earlier time.</summary>
    public double SecondsIn(ulong logTime) =>
        logTime >= FirstLogTime ? (logTime - FirstLogTime) / 1e9 : -((FirstLogTime - logTime) / 1e9);

    /// <summary>The wall time of a message as <c>yyyy-MM-ddTHH:mm:ssZ</c>, or null where unknown or out of range.</summary>
    public string? WallTime(ulong logTime)
    {
        var seconds = SecondsIn(logTime);
        if (WallStart is not { } start || Math.Abs(seconds) > 1e9)
            return null;
        return start.AddSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
    }

    /// <summary>The clock of a session.</summary>
    /// <param name="path">Its path; the names that recorders give hold the second of the first cycle.</param>
    /// <param name="metadata">Its <c>session</c> metadata.</param>
    /// <param name="firstLogTime">The earliest message clock, nanoseconds.</param>
    internal static SessionClock Of(string path, IReadOnlyDictionary<string, string> metadata, ulong firstLogTime)
    {
        if (firstLogTime >= FirstUnixNanoseconds)
            return new SessionClock(firstLogTime, DateTimeOffset.UnixEpoch.AddTicks((long)(firstLogTime / 100)), "message log_time");
        if (metadata.TryGetValue("started_at_unix", out var text) && FromUnix(text) is { } stated)
            return new SessionClock(firstLogTime, stated, "session metadata");
        return FromName(Path.GetFileName(path)) is { } named
            ? new SessionClock(firstLogTime, named, "file name")
            : new SessionClock(firstLogTime, null, "unknown");
    }

    // session_<8 hex>_<unix>, <anything>_<unix>_v<n>, session_<yyyyMMdd>_<HHmmss>_<6 hex>[_<n>]
    private static DateTimeOffset? FromName(string name)
    {
        var words = Path.GetFileNameWithoutExtension(name).Split('_');
        for (var i = words.Length - 1; i > 0; i--)
        {
            if (words[i].Length is >= 9 and <= 11 && words[i].All(char.IsAsciiDigit))
                return FromUnix(words[i]);
            if (DateTimeOffset.TryParseExact(
                words[i - 1] + words[i], "yyyyMMddHHmmss", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time))
                return time;
        }

        return null;
    }

    private static DateTimeOffset? FromUnix(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and < 1e11
            ? DateTimeOffset.UnixEpoch.AddSeconds(seconds) : null;
}
