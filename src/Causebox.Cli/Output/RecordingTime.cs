using System.Globalization;

namespace Causebox.Cli;

/// <summary>
/// A recording's times: nanoseconds of an epoch that the file does not name. Those that fall into this century are taken for Unix time,
/// all others for a clock that counts from somewhere, such as the start of the machine.
/// </summary>
internal static class RecordingTime
{
    private const ulong Second = 1_000_000_000;
    private const ulong Year2000 = 946_684_800 * Second;
    private const ulong Year2100 = 4_102_444_800 * Second;

    // 100 s as nanoseconds, the year 5138 as seconds: no recording is meant by the other reading.
    private const decimal LeastNanoseconds = 100_000_000_000;

    public static bool IsUnix(ulong nanoseconds) => nanoseconds is >= Year2000 and < Year2100;

    /// <summary>Such as <c>2026-01-05T08:00:00.020000000Z</c>, or <c>1000.020000000 s (monotonic clock)</c>.</summary>
    public static string Describe(ulong nanoseconds) =>
        IsUnix(nanoseconds) ? Utc(nanoseconds) : Seconds(nanoseconds) + " s (monotonic clock)";

    /// <summary>Seconds with all nine places.</summary>
    public static string Seconds(ulong nanoseconds) =>
        string.Create(CultureInfo.InvariantCulture, $"{nanoseconds / Second}.{nanoseconds % Second:000000000}");

    public static string Utc(ulong nanoseconds)
    {
        var instant = DateTimeOffset.UnixEpoch.AddSeconds(nanoseconds / Second);
        return string.Create(CultureInfo.InvariantCulture, $"{instant:yyyy-MM-ddTHH:mm:ss}.{nanoseconds % Second:000000000}Z");
    }

    /// <summary>
    /// Reads a point in time: RFC 3339, or seconds, or nanoseconds. A number is taken as nanoseconds when it ends in <c>ns</c> or is whole
    /// and above 10¹¹.
    /// </summary>
    public static bool TryParse(string text, out ulong nanoseconds)
    {
        nanoseconds = 0;
        if (text.Contains('-', StringComparison.Ordinal) && text.Contains('T', StringComparison.OrdinalIgnoreCase))
            return TryParseInstant(text, out nanoseconds);

        var isNanoseconds = text.EndsWith("ns", StringComparison.Ordinal);
        var isSeconds = !isNanoseconds && text.EndsWith('s');
        var digits = text.AsSpan(0, text.Length - (isNanoseconds ? 2 : isSeconds ? 1 : 0));
        if (!decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return false;
        if (!isNanoseconds && (isSeconds || digits.Contains('.') || number <= LeastNanoseconds))
            number = number > ulong.MaxValue ? number : number * Second;
        if (number > ulong.MaxValue || number != decimal.Truncate(number))
            return false;
        nanoseconds = (ulong)number;
        return true;
    }

    // The framework's own parser rounds to 100 ns, so the fraction is read here.
    private static bool TryParseInstant(string text, out ulong nanoseconds)
    {
        const int Places = 9;
        nanoseconds = 0;
        var point = text.IndexOf('.', StringComparison.Ordinal);
        var end = point + 1;
        while (point >= 0 && end < text.Length && char.IsAsciiDigit(text[end]))
            end++;
        var digits = point < 0 ? "" : text[(point + 1)..end];
        var whole = point < 0 ? text : text[..point] + text[end..];
        if (digits.Length > Places
            || !DateTimeOffset.TryParse(whole, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)
            || instant < DateTimeOffset.UnixEpoch)
            return false;
        var fraction = digits.Length == 0 ? 0 : ulong.Parse(digits.PadRight(Places, '0'), CultureInfo.InvariantCulture);
        nanoseconds = ((ulong)instant.ToUnixTimeSeconds() * Second) + fraction;
        return true;
    }
}
