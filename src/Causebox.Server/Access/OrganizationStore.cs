using System.Text;
using System.Text.RegularExpressions;
using Causebox.Server.Database;

namespace Causebox.Server.Access;

/// <summary>Organizations: made, in a transaction that is bound to the new one.</summary>
internal static partial class OrganizationStore
{
    private const int LongestSlug = 63;

    public static bool IsSlug(string? text) => text is not null && Slug().IsMatch(text);

    /// <summary>Adds the organization of the transaction. A slug that is taken is a unique violation.</summary>
    public static Task<int> AddAsync(DatabaseScope scope, string slug, string name) => scope.ExecuteAsync(
        "insert into organizations (organization_id, slug, name) values (@id, @slug, @name)", new { id = scope.Organization.Value, slug, name });

    /// <summary>A short name made of a long one, that nobody has.</summary>
    public static async Task<string> FreeSlugAsync(DatabaseScope scope, string name)
    {
        var wanted = SlugOf(name);
        for (var number = 1; ; number++)
        {
            var slug = number == 1 ? wanted : $"{wanted[..Math.Min(wanted.Length, LongestSlug - 6)].TrimEnd('-')}-{number}";
            if (!await scope.GetAsync<bool>("select exists (select from resolve_credential('organization', @slug, '', now()))", new { slug }))
                return slug;
        }
    }

    private static string SlugOf(string name)
    {
        var slug = new StringBuilder();
        foreach (var letter in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(letter))
                slug.Append(letter);
            else if (slug.Length > 0 && slug[^1] != '-')
                slug.Append('-');
        }

        var text = slug.ToString();
        text = text[..Math.Min(text.Length, LongestSlug)].TrimEnd('-');
        return text.Length == 0 ? "organization" : text;
    }

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9-]{0,62}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slug();
}
