using System.Text.RegularExpressions;
using Causebox.Server.Access;

namespace Causebox.Server.Views;

/// <summary>A view that is to be saved.</summary>
internal sealed partial record ViewRequest(string? Name, string? Page, string? Query, bool Shared)
{
    private const int LongestName = 100;
    private const int LongestQuery = 4000;

    /// <summary>The query without the question mark that an address has before it.</summary>
    public string PlainQuery => Query?.TrimStart('?') ?? "";

    public static bool IsPage(string? page) => page is not null && PagePattern().IsMatch(page);

    /// <summary>What is wrong with it, or null.</summary>
    public string? Problem() => TextRule.First(
        TextRule.Check("name", Name, LongestName),
        IsPage(Page) ? null : "page: expected 1 to 40 of a-z, - and _, beginning with a letter, such as episodes",
        PlainQuery.Length > LongestQuery ? $"query: expected at most {LongestQuery} characters, found {PlainQuery.Length}" : null,
        PlainQuery.All(letter => letter is >= '!' and <= '~') ? null : "query: expected the query of an address, in which whatever is not ASCII is written as %XX");

    [GeneratedRegex(@"^[a-z][a-z_-]{0,39}\z", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 100)]
    private static partial Regex PagePattern();
}
