using System.Globalization;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Sessions;

/// <summary>What queries on sessions have beyond other queries: long lists of topics, times on a recorder's clock, ranges of cycles.</summary>
internal static class SessionQuery
{
    private const int LongestText = 2000;

    /// <exception cref="RefusedException">There is a parameter that the route does not take.</exception>
    public static RequestQuery Of(HttpContext context) => RequestQuery.Of(context, LongestText);

    /// <summary>A time on the recorder's clock, ns.</summary>
    public static ulong? Nanoseconds(this RequestQuery query, string name)
    {
        if (query.Text(name) is not { } value)
            return null;
        return ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : throw RefusedException.Invalid(name, "nanoseconds on the recorder's clock, a whole number", RequestQuery.Short(value));
    }

    public static bool Flag(this RequestQuery query, string name) => query.Word(name, "true", "false") == "true";

    /// <summary>Two bounds, the second behind what is meant; they may be equal, which is nothing.</summary>
    public static (T? From, T? To) Range<T>((string Name, T? Value) from, (string Name, T? Value) to)
        where T : struct, IComparable<T> =>
        from.Value is { } low && to.Value is { } high && low.CompareTo(high) > 0
            ? throw RefusedException.Invalid(to.Name, $"no less than {from.Name}, {low}", $"{high}") : (from.Value, to.Value);

    public static (long? Start, long? End) Cycles(this RequestQuery query) =>
        Range(("start_cycle", query.Integer("start_cycle")), ("end_cycle", query.Integer("end_cycle")));

    public static (ulong? Start, ulong? End) LogTimes(this RequestQuery query) =>
        Range(("from_ns", query.Nanoseconds("from_ns")), ("to_ns", query.Nanoseconds("to_ns")));
}
