using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Evals;

/// <summary>Which page of a list, ordered by id, a request asks for, with the filters that the list knows.</summary>
/// <param name="Before">Rows below this id; null for the first page.</param>
/// <param name="Limit">How many, 1 to 200.</param>
internal sealed record PageQuery(Guid? Before, int Limit)
{
    public const int UsualLimit = 50;
    public const int MostLimit = 200;
    private static readonly string[] Paging = ["cursor", "limit"];
    private readonly Dictionary<string, string> _filters = new(StringComparer.Ordinal);

    /// <summary>The value of a filter; null where it was not given.</summary>
    public string? this[string filter] => _filters.GetValueOrDefault(filter);

    /// <summary>What a route takes that has such a list.</summary>
    public static IEnumerable<QueryParameter> Parameters(params IEnumerable<QueryParameter> filters) => [.. filters, .. QueryParameter.Paging(UsualLimit, MostLimit)];

    /// <exception cref="RefusedException">A parameter is one that the route does not take, or not as it should be.</exception>
    public static PageQuery Read(HttpContext context)
    {
        var query = RequestQuery.Of(context);
        var page = new PageQuery(query.Cursor(), query.Limit(UsualLimit, MostLimit));
        foreach (var filter in TakenQuery.Of(context).Parameters.Where(filter => !Paging.Contains(filter.Name)))
        {
            var value = filter.Words.Count > 0 ? query.Word(filter.Name, [.. filter.Words]) : query.Text(filter.Name);
            if (value is not null)
                page._filters[filter.Name] = value;
        }

        return page;
    }

    /// <summary>The items of a page of which one more was read than it shows, and the cursor of the next.</summary>
    public (IReadOnlyList<T> Items, string? Next) Cut<T>(IReadOnlyList<T> read, Func<T, Guid> id) =>
        read.Count > Limit ? ([.. read.Take(Limit)], id(read[Limit - 1]).ToString("N")) : (read, null);
}
