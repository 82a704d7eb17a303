using System.Buffers.Text;
using System.Text;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Access;

/// <summary>Which page of a list that is ordered by a unique name a request asks for.</summary>
/// <param name="After">Behind this name; empty for the first page.</param>
/// <param name="Limit">How many, 1 to 200.</param>
internal sealed record NameCursor(string After, int Limit)
{
    private const int MostLimit = 200;
    private const int LongestName = 254;

    public static IEnumerable<QueryParameter> Parameters => QueryParameter.Paging(MostLimit, MostLimit);

    /// <summary>The query of a request, or what is wrong with it.</summary>
    public static (NameCursor? Page, string? Error) Read(HttpContext context)
    {
        if (TakenQuery.Refuse(context) is { } more)
            return (null, more);
        var query = context.Request.Query;
        var limit = MostLimit;
        if (query["limit"] is [{ } asked, ..] && !TimeCursor.TryParseLimit(asked, out limit))
            return (null, "limit: expected a number from 1 to 200");
        if (query["cursor"].ToString() is not { Length: > 0 } cursor)
            return (new("", limit), null);
        var after = cursor.Length <= 2 * LongestName && Base64Url.IsValid(cursor) ? Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) : "";
        return TextRule.Check("cursor", after, LongestName) is null ? (new(after, limit), null) : (null, "cursor: expected one that this list gave");
    }

    /// <summary>The cursor of the page behind one of which one more was read than it shows; null at the end.</summary>
    public string? Next<T>(IReadOnlyList<T> read, Func<T, string> name) =>
        read.Count > Limit ? Base64Url.EncodeToString(Encoding.UTF8.GetBytes(name(read[Limit - 1]))) : null;
}
