using System.Globalization;
using Causebox.Server.Episodes;

namespace Causebox.Server.Sessions;

/// <summary>The parameters of a request's query. One that is unknown is refused: a filter that is passed over would give a wrong answer.</summary>
internal sealed class SessionQuery
{
    private const int LongestText = 2000;

    private readonly IQueryCollection _query;

    /// <exception cref="RefusedException">There is a parameter that is not known.</exception>
    public SessionQuery(HttpContext context, params string[] known)
    {
        _query = context.Request.Query;
        foreach (var name in _query.Keys)
        {
            if (!known.Contains(name))
                throw RefusedException.Invalid("the query", known.Length == 0 ? "nothing" : $"only {string.Join(", ", known)}", Short(name));
        }
    }

    /// <summary>Null where it is absent or empty.</summary>
    public string? Text(string name)
    {
        var values = _query[name];
        if (values.Count > 1)
            throw RefusedException.Invalid(name, "one value", $"{values.Count}");
        if (values.Count == 0 || values[0] is not { Length: > 0 } value)
            return null;
        if (value.Length > LongestText)
            throw RefusedException.Invalid(name, $"at most {LongestText} characters", $"{value.Length}");
        return value.Contains('\0') ? throw RefusedException.Invalid(name, "a text without NUL characters", "one") : value;
    }

    public string? Word(string name, params string[] words) =>
        Text(name) is not { } value || words.Contains(value) ? Text(name) : throw RefusedException.Invalid(name, $"one of {string.Join(", ", words)}", Short(value));

    public long? Integer(string name, long least = 0, long most = long.MaxValue)
    {
        if (Text(name) is not { } value)
            return null;
        return long.TryParse(value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number : throw RefusedException.Invalid(name, $"a whole number from {least} to {most}", Short(value));
    }

    /// <summary>A time on the recorder's clock, ns.</summary>
    public ulong? Nanoseconds(string name)
    {
        if (Text(name) is not { } value)
            return null;
        return ulong.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number : throw RefusedException.Invalid(name, "nanoseconds on the recorder's clock, a whole number", Short(value));
    }

    public bool Flag(string name) => Word(name, "true", "false") == "true";

    public DateTimeOffset? Time(string name)
    {
        if (Text(name) is not { } value)
            return null;
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time : throw RefusedException.Invalid(name, "a time such as 2026-11-28T13:00:00Z", Short(value));
    }

    /// <summary>Two bounds, the second behind what is meant; they may be equal, which is nothing.</summary>
    public static (T? From, T? To) Range<T>((string Name, T? Value) from, (string Name, T? Value) to)
        where T : struct, IComparable<T> =>
        from.Value is { } low && to.Value is { } high && low.CompareTo(high) > 0
            ? throw RefusedException.Invalid(to.Name, $"no less than {from.Name}, {low}", $"{high}") : (from.Value, to.Value);

    public (long? Start, long? End) Cycles() => Range(("start_cycle", Integer("start_cycle")), ("end_cycle", Integer("end_cycle")));

    public (ulong? Start, ulong? End) LogTimes() => Range(("from_ns", Nanoseconds("from_ns")), ("to_ns", Nanoseconds("to_ns")));

    private static string Short(string value) => value.Length <= 60 ? $"'{value}'" : $"'{value[..60]}…'";
}
