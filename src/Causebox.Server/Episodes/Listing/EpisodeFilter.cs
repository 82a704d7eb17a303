using System.Globalization;
using static Causebox.Server.Episodes.EpisodeWords;

namespace Causebox.Server.Episodes;

/// <summary>Which episodes a list asks for. Null is no condition.</summary>
internal sealed record EpisodeFilter
{
    public const int DefaultLimit = 50;
    public const int MostLimit = 200;
    private const int LongestText = 200;

    private static readonly string[] Known =
    [
        "status", "source", "robot", "policy_version", "env_version", "finding", "fingerprint", "category", "detail", "from", "to", "text", "cursor", "limit",
    ];

    public string? Status { get; init; }

    public string? Source { get; init; }

    public string? Robot { get; init; }

    public string? PolicyVersion { get; init; }

    public string? EnvVersion { get; init; }

    /// <summary>A finding's code.</summary>
    public string? Finding { get; init; }

    /// <summary>A finding's fingerprint.</summary>
    public string? Fingerprint { get; init; }

    public string? Category { get; init; }

    public string? Detail { get; init; }

    /// <summary>Created at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Created before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Somewhere in name, robot or failure reason, whatever the case of its letters.</summary>
    public string? Text { get; init; }

    /// <summary>The page begins below this id.</summary>
    public Guid? Before { get; init; }

    public int Limit { get; init; } = DefaultLimit;

    /// <exception cref="RefusedException">A parameter is unknown or not as it should be: a filter that is passed over would give a wrong list.</exception>
    public static EpisodeFilter Read(IQueryCollection query)
    {
        foreach (var name in query.Keys)
        {
            if (!Known.Contains(name))
                throw RefusedException.Invalid("the query", $"only {string.Join(", ", Known)}", Short(name));
        }

        return new()
        {
            Status = Word(query, "status", Statuses),
            Source = Word(query, "source", Sources),
            Robot = Plain(query, "robot"),
            PolicyVersion = Plain(query, "policy_version"),
            EnvVersion = Plain(query, "env_version"),
            Finding = Plain(query, "finding"),
            Fingerprint = Plain(query, "fingerprint"),
            Category = Plain(query, "category"),
            Detail = Plain(query, "detail"),
            From = Time(query, "from"),
            To = Time(query, "to"),
            Text = Plain(query, "text"),
            Before = Plain(query, "cursor") is { } cursor ? Cursor(cursor) : null,
            Limit = Plain(query, "limit") is { } limit ? Number(limit) : DefaultLimit,
        };
    }

    private static string? Plain(IQueryCollection query, string name)
    {
        var values = query[name];
        if (values.Count > 1)
            throw RefusedException.Invalid(name, "one value", $"{values.Count}");
        if (values.Count == 0 || values[0] is not { Length: > 0 } value)
            return null;
        if (value.Length > LongestText)
            throw RefusedException.Invalid(name, $"at most {LongestText} characters", $"{value.Length}");
        return value.Contains('\0') ? throw RefusedException.Invalid(name, "a text without NUL characters", "one") : value;
    }

    private static string? Word(IQueryCollection query, string name, string[] words) =>
        Plain(query, name) is not { } value || words.Contains(value)
            ? Plain(query, name) : throw RefusedException.Invalid(name, $"one of {string.Join(", ", words)}", Short(value));

    private static DateTimeOffset? Time(IQueryCollection query, string name)
    {
        if (Plain(query, name) is not { } value)
            return null;
        return DateTimeOffset.TryParse(value, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            ? time : throw RefusedException.Invalid(name, "a time such as 2026-11-28T13:00:00Z", Short(value));
    }

    private static Guid Cursor(string value) => Guid.TryParseExact(value, "N", out var id)
        ? id : throw RefusedException.Invalid("cursor", "what a list gave as next", Short(value));

    private static int Number(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostLimit
            ? number : throw RefusedException.Invalid("limit", $"a number from 1 to {MostLimit}", Short(value));

    private static string Short(string value) => value.Length <= 60 ? $"'{value}'" : $"'{value[..60]}…'";
}
