using Causebox.Server.Database.Embedded;
using Causebox.Server.Hosting.Logs;
using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Hosting.Start;

/// <summary>What is done with the embedded database alone.</summary>
internal static class DatabaseProgram
{
    /// <summary>The cluster of the settings; its files need not be there.</summary>
    public static PostgresCluster ClusterOf(ServerSettings settings) => new(
        PostgresBinaries.Find(Environment.GetEnvironmentVariable("PATH")),
        Path.Combine(settings.DataFolder, "postgres"),
        SocketFolder.For(settings.DataFolder));

    /// <summary>How the programs of PostgreSQL reach it: as its superuser, since policies hide every row from anybody else.</summary>
    public static string Address(ServerSettings settings)
    {
        RequireEmbedded(settings);
        return $"host={SocketFolder.For(settings.DataFolder)} user=postgres dbname=causebox";
    }

    public static async Task<string> UpgradeAsync(ServerSettings settings, CancellationToken cancel)
    {
        RequireEmbedded(settings);
        using var only = Lock(settings);
        return await ClusterUpgrade.RunAsync(ClusterOf(settings), cancel);
    }

    /// <summary>Runs it until a signal comes.</summary>
    public static async Task<int> RunAsync(ServerSettings settings, StopSignals signals)
    {
        RequireEmbedded(settings);
        using var only = Lock(settings);
        using var logs = LoggerFactory.Create(logging => logging.AddLogs(settings.Log));
        await using var postgres = await EmbeddedPostgres.StartAsync(ClusterOf(settings), signals.Stop, logs.CreateLogger("Causebox.Server.Database"));
        new SystemdNotice(Environment.GetEnvironmentVariable("NOTIFY_SOCKET")).Ready();
        await signals.WaitAsync();
        return ServerExit.Ok;
    }

    /// <summary>Makes the data folder and takes it for this process.</summary>
    public static DataFolderLock Lock(ServerSettings settings)
    {
        // As root the database's account passes through it; nobody looks into it.
        var pass = SystemAccount.IsRoot ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None;
        try
        {
            Directory.CreateDirectory(settings.DataFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | pass);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"the data folder {settings.DataFolder} cannot be made: {error.Message}");
        }

        return DataFolderLock.Take(settings.DataFolder);
    }

    private static void RequireEmbedded(ServerSettings settings)
    {
        if (settings.DatabaseUrl is not null)
            throw new SettingsException(["database.url: expected none, for this is about the embedded database, found one"]);
    }
}
