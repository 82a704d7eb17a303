using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Recordings;

/// <summary>Finds the time that a message says it was made at.</summary>
internal static class StampReader
{
    private static readonly string[] Names = ["stamp", "timestamp", "time_stamp", "time", "ts"];
    private static readonly string[] SecondNames = ["sec", "secs", "seconds"];
    private static readonly string[] NanosecondNames = ["nanosec", "nsec", "nsecs", "nanos"];

    // Numbers without a unit are read as the unit that puts them within ten years of the log time, if one does.
    private const double LongestPlausibleOffset = 10 * 366 * 86400.0;
    private const ulong FirstUnixNanoseconds = 1_000_000_000_000_000_000;

    /// <summary>The message's own stamp in seconds, and the log time minus it; null where it has none.</summary>
    public static (double Stamp, double Offset)? Read(in McapValue message, ulong logTime) =>
        (message.TryGet("header", out var header) ? Find(header, logTime) : null) ?? Find(message, logTime);

    private static (double Stamp, double Offset)? Find(in McapValue map, ulong logTime)
    {
        foreach (var name in Names)
        {
            if (map.TryGet(name, out var stamp)
                && (stamp.Kind == McapValueKind.Map ? OfMap(stamp, logTime) : OfNumber(stamp, logTime)) is { } found)
                return found;
        }

        return null;
    }

    private static (double Stamp, double Offset)? OfMap(in McapValue stamp, ulong logTime)
    {
        if (!TryMember(stamp, SecondNames, out var whole) || !TryMember(stamp, NanosecondNames, out var nanoseconds)
            || (whole == 0 && nanoseconds == 0))
            return null;
        // Whole seconds first: a double does not hold nanoseconds since 1970.
        var offset = (long)(logTime / 1_000_000_000) - (double)whole + (((long)(logTime % 1_000_000_000) - (double)nanoseconds) / 1e9);
        return (whole + (nanoseconds / 1e9), offset);
    }

    private static (double Stamp, double Offset)? OfNumber(in McapValue stamp, ulong logTime)
    {
        if (logTime < FirstUnixNanoseconds || !stamp.TryGetDouble(out var number) || !double.IsFinite(number))
            return null;
        foreach (var unit in (ReadOnlySpan<double>)[1, 1e3, 1e6, 1e9])
        {
            var offset = (logTime / 1e9) - (number / unit);
            if (Math.Abs(offset) < LongestPlausibleOffset)
                return (number / unit, offset);
        }

        return null;
    }

    private static bool TryMember(in McapValue map, string[] names, out long number)
    {
        foreach (var name in names)
        {
            if (map.TryGet(name, out var value) && value.TryGetInt64(out number))
                return true;
        }

        number = 0;
        return false;
    }
}
