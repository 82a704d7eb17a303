using Causebox.Server.Database;
using Causebox.Server.Hosting.Network;

namespace Causebox.Server.Hosting.Settings;

/// <summary>The settings that stand in no section.</summary>
internal static class RootSettings
{
    private static readonly SettingsOf<ServerSettings> Root = new("", all => all, (_, all) => all);

    private static readonly SettingsOf<ServerSettings> Database = new("database", all => all, (_, all) => all);

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Root.Text(
            "listen", "where to listen", all => all.Listen, (all, text) => all with { Listen = text ?? "" },
            "an address and a port, such as 127.0.0.1:5080, [::1]:5080 or *:5080", text => ListenAddress.TryParse(text, out _)),
        Root.Text(
            "public_url", "how others reach this server; where not set, the address of each request", all => all.PublicUrl,
            (all, text) => all with { PublicUrl = text?.TrimEnd('/') }, "an http or https URL without query", IsPublicUrl),
        Root.Text(
            "data_dir", "the folder of everything that is stored", all => all.DataFolder, (all, text) => all with { DataFolder = text ?? "" },
            "an absolute path", Path.IsPathFullyQualified),
        DatabaseText(
            "url", "--database", "a PostgreSQL server to use instead of the embedded one, as the server's role", all => all.DatabaseUrl,
            (all, text) => all with { DatabaseUrl = text }),
        DatabaseText(
            "owner_url", "--database-owner", "the same database as the role that owns the tables, for migrations", all => all.DatabaseOwnerUrl,
            (all, text) => all with { DatabaseOwnerUrl = text }),
    ];

    public static IEnumerable<string> Contradictions(ServerSettings settings)
    {
        if (settings.Listen.Length == 0)
            yield return "listen: expected an address and a port, found nothing";
        if (settings.DataFolder.Length == 0)
            yield return "data_dir: expected an absolute path, found nothing";
        if (settings is { DatabaseOwnerUrl: not null, DatabaseUrl: null })
            yield return "database.owner_url: expected database.url beside it, found none: the embedded database needs neither";
    }

    private static Setting DatabaseText(
        string name, string flag, string what, Func<ServerSettings, string?> value, Func<ServerSettings, string?, ServerSettings> change) =>
        Database.Text(name, what, value, change, "postgres://… or Host=…;Database=…", text => ConnectionText.TryParse(text, out _)) with
        {
            Flag = flag,
            Mask = ConnectionText.WithoutPassword,
        };

    private static bool IsPublicUrl(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme is "http" or "https" && url.Query.Length == 0 && url.Fragment.Length == 0
        && url.UserInfo.Length == 0;
}
