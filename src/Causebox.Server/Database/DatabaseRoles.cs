namespace Causebox.Server.Database;

/// <summary>The two roles of a database: one owns the tables and migrates them, the other serves requests and cannot bypass a policy.</summary>
internal static class DatabaseRoles
{
    public const string Owner = "causebox_owner";

    public const string Server = "causebox_server";
}
