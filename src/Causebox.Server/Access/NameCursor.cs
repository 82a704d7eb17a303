using System.Buffers.Text;
using System.Text;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Access;

/// <summary>Which page of a list that is ordered by a unique name a request asks for.</summary>
/// <param name="After">Behind this name; empty for the first page.</param>
/// <param name="Limit">How many, 1 to 200.</param>
internal sealed record NameCursor(string After, int Limit)
{
    private const int MostLimit = 200;
    private const int LongestName = 254;

    public static IEnumerable<QueryParameter> Parameters => QueryParameter.Paging(MostLimit, MostLimit);

    /// <exception cref="RefusedException">The query of the request has more than the route takes, or is not as it should be.</exception>
    public static NameCursor Read(HttpContext context)
    {
        var query = RequestQuery.Of(context, longestText: 2 * LongestName);
        var limit = query.Limit(MostLimit, MostLimit);
        if (query.Text("cursor") is not { } cursor)
            return new("", limit);
        var after = Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : "";
        return TextRule.Check("cursor", after, LongestName) is null
            ? new(after, limit) : throw RefusedException.Invalid("cursor", "what a list gave as next", RequestQuery.Short(cursor));
    }

    /// <summary>The cursor of the page behind one of which one more was read than it shows; null at the end.</summary>
    public string? Next<T>(IReadOnlyList<T> read, Func<T, string> name) =>
        read.Count > Limit ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name(read[Limit - 1]))) : null;
}
