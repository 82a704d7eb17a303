using System.Globalization;
using Causebox.Server.Episodes;

namespace Causebox.Server.Evals;

/// <summary>Which page of a list, ordered by id, a request asks for, with the filters that the list knows.</summary>
/// <param name="Before">Rows below this id; null for the first page.</param>
/// <param name="Limit">How many, 1 to 200.</param>
internal sealed record PageQuery(Guid? Before, int Limit)
{
    private const int MostLimit = 200;
    private const int LongestText = 200;
    private readonly Dictionary<string, string> _filters = new(StringComparer.Ordinal);

    /// <summary>The value of a filter; null where it was not given.</summary>
    public string? this[string filter] => _filters.GetValueOrDefault(filter);

    /// <exception cref="RefusedException">A parameter is unknown or not as it should be.</exception>
    public static PageQuery Read(IQueryCollection query, params ReadOnlySpan<string> filters)
    {
        string[] known = [.. filters, "cursor", "limit"];
        foreach (var (name, values) in query)
        {
            if (!known.Contains(name, StringComparer.Ordinal))
                throw RefusedException.Invalid("the query", $"only {string.Join(", ", known)}", $"'{(name.Length > 60 ? name[..60] : name)}'");
            if (values.Count != 1 || values[0]!.Length > LongestText)
                throw RefusedException.Invalid(name, $"one value of at most {LongestText} characters", $"{values.Count}");
            if (values[0]!.Contains('\0'))
                throw RefusedException.Invalid(name, "a text without NUL characters", "one");
        }

        var page = new PageQuery(Cursor(query["cursor"]), Number(query["limit"]));
        foreach (var filter in filters)
        {
            if (query[filter] is [{ Length: > 0 } value])
                page._filters[filter] = value;
        }

        return page;
    }

    /// <summary>The items of a page of which one more was read than it shows, and the cursor of the next.</summary>
    public (IReadOnlyList<T> Items, string? Next) Cut<T>(IReadOnlyList<T> read, Func<T, Guid> id) =>
        read.Count > Limit ? ([.. read.Take(Limit)], id(read[Limit - 1]).ToString("N")) : (read, null);

    private static Guid? Cursor(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return Guid.TryParseExact(text, "N", out var id) ? id : throw RefusedException.Invalid("cursor", "what a list gave as next", "another text");
    }

    private static int Number(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return 50;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number is > 0 and <= MostLimit
            ? number : throw RefusedException.Invalid("limit", $"a number from 1 to {MostLimit}", "another");
    }
}
