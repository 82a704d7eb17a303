using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Database.Embedded;
using Causebox.Server.Hosting.Settings;
using Causebox.Server.Hosting.Start;

namespace Causebox.Server.Hosting;

/// <summary>The program: settings, database, web server, until it is told to stop. The one place where what goes wrong becomes an exit code.</summary>
internal static class ServerHost
{
    public static async Task<int> RunAsync(string[] args)
    {
        using var signals = new StopSignals();
        try
        {
            if (AccessCommandLine.Takes(args))
                return Print(await CommandProgram.RunAsync(AccessCommandLine.Parse(args), words => Load(ServerArguments.Parse(words)).Settings, signals.Stop) + "\n");
            // `keys --help` is a question too, and help answers all of them.
            var arguments = ServerArguments.Parse([.. args.Any(word => word is "--help" or "-h") ? ["--help"] : args]);
            return arguments.Verb switch
            {
                ServerVerb.Help => Print(ServerHelp.Text),
                ServerVerb.Version => Print(HostingSetup.Version + "\n"),
                ServerVerb.PrintRolesSql => Print(RolesSql.Text),
                ServerVerb.PrintConfig => Print(SettingsReport.Values(Load(arguments))),
                ServerVerb.PrintDatabase => Print(DatabaseProgram.Address(Load(arguments).Settings) + "\n"),
                ServerVerb.UpgradeDatabase => Print(await DatabaseProgram.UpgradeAsync(Load(arguments).Settings, signals.Stop) + "\n"),
                ServerVerb.DatabaseOnly => await DatabaseProgram.RunAsync(Load(arguments).Settings, signals),
                _ => await ServeProgram.RunAsync(Load(arguments).Settings, signals),
            };
        }
        catch (Exception error) when (error is SettingsException or AccessCommandException)
        {
            return Say(error, ServerExit.Usage);
        }
        catch (Exception error) when (error is EmbeddedPostgresException or DatabaseStartException or MigrationException or IOException or UnauthorizedAccessException)
        {
            return Say(error, ServerExit.Failed);
        }
        catch (OperationCanceledException) when (signals.Stop.IsCancellationRequested)
        {
            // Told to stop before it had begun.
            return ServerExit.Ok;
        }
    }

    private static LoadedSettings Load(ServerArguments arguments) => SettingsLoader.Load(
        arguments.ConfigFile ?? (File.Exists(SettingsLoader.DefaultFile) ? SettingsLoader.DefaultFile : null), Environment.GetEnvironmentVariable, arguments.Flags);

    private static int Print(string text)
    {
        Console.Out.Write(text);
        return ServerExit.Ok;
    }

    private static int Say(Exception error, int code)
    {
        foreach (var line in error.Message.Split('\n'))
            Console.Error.WriteLine($"causebox-server: {line}");
        return code;
    }
}
