using Causebox.Server.Access;
using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Hosting.Start;

internal static class ServerHelp
{
    public static string Text => $"""
        usage: causebox serve [--config FILE] [SETTING…]

        Serves the API and the portal. Without --database it makes and runs a PostgreSQL of its own in the data folder.

          --config FILE                    read settings from this file ({SettingsLoader.DefaultFile} where it is there)
          --print-config                   list every setting, its value and where that comes from, and end
          --print-database                 print how psql, pg_dump and pg_restore reach the embedded database, and end
          --print-roles-sql                print the SQL that prepares a PostgreSQL server, and end
          --database-only                  run the embedded database alone, for backup and restore, until told to stop
          --upgrade-database               bring the embedded database to the installed version of PostgreSQL, and end
          --version, --help

        An operator's commands, on the database of a server that runs or of one that does not:

        {Indented(AccessCommandLine.Help)}

        Settings, by flag, by CAUSEBOX_… in the environment, or in the file (flags win, then the environment):

        {SettingsReport.Flags()}
        """;

    private static string Indented(string text) =>
        string.Join('\n', text.TrimEnd().Split('\n').Select(line => "  " + line));
}
