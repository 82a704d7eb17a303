using Causebox.Server.Episodes;

namespace Causebox.Server.Evals;

/// <summary>Which page of a list, ordered by id, a request asks for, with the filters that the list knows.</summary>
/// <param name="Before">Rows below this id; null for the first page.</param>
/// <param name="Limit">How many, 1 to 200.</param>
internal sealed record PageQuery(Guid? Before, int Limit)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;
    private readonly Dictionary<string, string> _filters = new(StringComparer.Ordinal);

    /// <summary>The value of a filter; null where it was not given.</summary>
    public string? this[string filter] => _filters.GetValueOrDefault(filter);

    /// <exception cref="RefusedException">A parameter is unknown or not as it should be.</exception>
    public static PageQuery Read(IQueryCollection parameters, params ReadOnlySpan<string> filters)
    {
        var query = new RequestQuery(parameters, [.. filters, "cursor", "limit"]);
        var page = new PageQuery(query.Cursor(), query.Limit(UsualLimit, MostLimit));
        foreach (var filter in filters)
        {
            if (query.Text(filter) is { } value)
                page._filters[filter] = value;
        }

        return page;
    }

    /// <summary>The items of a page of which one more was read than it shows, and the cursor of the next.</summary>
    public (IReadOnlyList<T> Items, string? Next) Cut<T>(IReadOnlyList<T> read, Func<T, Guid> id) =>
        read.Count > Limit ? ([.. read.Take(Limit)], id(read[Limit - 1]).ToString("N")) : (read, null);
}
