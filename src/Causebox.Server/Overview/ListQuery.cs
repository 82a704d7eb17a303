using System.Globalization;

namespace Causebox.Server.Overview;

/// <summary>The query of the list behind a number, as a client may put it behind a question mark.</summary>
internal static class ListQuery
{
    /// <summary>What failed in the interval.</summary>
    public static string Failed(OverviewInterval interval, params ReadOnlySpan<(string Name, string? Value)> more) =>
        Of([("status", "failed"), .. more, .. Within(interval.From, interval.To), ("robot", interval.Robot)]);

    /// <summary>The same in the interval before.</summary>
    public static string FailedBefore(OverviewInterval interval, params ReadOnlySpan<(string Name, string? Value)> more) =>
        Of([("status", "failed"), .. more, .. Within(interval.BeforeFrom, interval.From), ("robot", interval.Robot)]);

    /// <summary>From a time on and before another.</summary>
    public static (string Name, string? Value)[] Within(DateTimeOffset from, DateTimeOffset to) => [("from", Text(from)), ("to", Text(to))];

    /// <summary>What is null is left out.</summary>
    public static string Of(params IEnumerable<(string Name, string? Value)> filters) =>
        string.Join('&', filters.Where(filter => filter.Value is not null).Select(filter => $"{filter.Name}={Uri.EscapeDataString(filter.Value!)}"));

    private static string Text(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture);
}
