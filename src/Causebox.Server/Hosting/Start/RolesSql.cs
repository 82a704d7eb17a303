using Causebox.Server.Database;

namespace Causebox.Server.Hosting.Start;

/// <summary>What an administrator of a PostgreSQL server runs once, so that Causebox can use it.</summary>
internal static class RolesSql
{
    public const string Text = $"""
        -- Run as a superuser of the server: psql -v ON_ERROR_STOP=1 -f FILE. Then put passwords of your own in their places, or
        -- let pg_hba.conf decide how the two come in.
        create role {DatabaseRoles.Owner} login nosuperuser nobypassrls nocreaterole nocreatedb password 'change-me-1';
        create role {DatabaseRoles.Server} login nosuperuser nobypassrls nocreaterole nocreatedb password 'change-me-2';
        create database causebox owner {DatabaseRoles.Owner} template template0 encoding 'UTF8' locale 'C.UTF-8';
        revoke all on database causebox from public;
        grant connect on database causebox to {DatabaseRoles.Server};
        -- Then:
        --   causebox serve --database postgres://{DatabaseRoles.Server}:change-me-2@HOST/causebox \
        --     --database-owner postgres://{DatabaseRoles.Owner}:change-me-1@HOST/causebox

        """;
}
