using System.Globalization;
using System.Text.RegularExpressions;

namespace Causebox.Server.Database.Embedded;

/// <summary>The major version that a cluster was made by, which only programs of the same can open.</summary>
internal static partial class ClusterVersion
{
    /// <summary>Of the cluster in a folder; null where there is none.</summary>
    public static int? Of(string cluster)
    {
        try
        {
            var text = File.ReadAllText(Path.Combine(cluster, "PG_VERSION")).Trim();
            return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? version
                : throw new EmbeddedPostgresException($"{cluster}/PG_VERSION: expected a major version such as 15, found '{text[..Math.Min(20, text.Length)]}'");
        }
        catch (Exception error) when (error is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"{cluster} cannot be read by the account {Environment.UserName}: it was made by another one");
        }
    }

    /// <summary>Of the programs.</summary>
    public static async Task<int> OfAsync(PostgresBinaries binaries, CancellationToken cancel)
    {
        var said = await SystemAccount.RunAsync([binaries.Path("postgres"), "--version"], cancel);
        return Number().Match(said) is { Success: true } match
            ? int.Parse(match.ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new EmbeddedPostgresException($"{binaries.Path("postgres")} does not say its version: '{said.Trim()}'");
    }

    /// <exception cref="EmbeddedPostgresException">The versions differ.</exception>
    public static async Task RequireSameAsync(PostgresBinaries binaries, int cluster, string folder, CancellationToken cancel)
    {
        var installed = await OfAsync(binaries, cancel);
        if (installed != cluster)
        {
            throw new EmbeddedPostgresException(
                $"the database cluster {folder} was made by PostgreSQL {cluster}, and {binaries.Folder} is PostgreSQL {installed}. "
                + "Make a backup of the data folder, then run once: causebox serve --upgrade-database");
        }
    }

    [GeneratedRegex(@"\d+(?=[.\s])", RegexOptions.None, 1000)]
    private static partial Regex Number();
}
