using Causebox.Server.Database;
using Causebox.Server.Database.Embedded;
using Causebox.Server.Hosting.Logs;
using Microsoft.AspNetCore.Connections;

namespace Causebox.Server.Hosting.Start;

/// <summary>
/// Serves until it is told to stop; then finishes what is under way, and stops the database last. With a database elsewhere several servers may
/// share one data folder; with the embedded one the folder is one server's.
/// </summary>
internal static class ServeProgram
{
    public static async Task<int> RunAsync(ServerSettings settings, StopSignals signals)
    {
        if (settings.DatabaseUrl is not null)
        {
            Directory.CreateDirectory(settings.DataFolder);
            return await ServeAsync(settings, signals);
        }

        using var only = DatabaseProgram.Lock(settings);
        using var logs = LoggerFactory.Create(logging => logging.AddLogs(settings.Log));
        await using var postgres = await EmbeddedPostgres.StartAsync(
            DatabaseProgram.ClusterOf(settings), signals.Stop, logs.CreateLogger("Causebox.Server.Database"));
        return await ServeAsync(
            settings with
            {
                DatabaseUrl = postgres.ConnectionString(DatabaseRoles.Server),
                DatabaseOwnerUrl = postgres.ConnectionString(DatabaseRoles.Owner),
            },
            signals);
    }

    private static async Task<int> ServeAsync(ServerSettings settings, StopSignals signals)
    {
        await using var app = await ServerApp.BuildAsync(settings, signals.Stop);
        var systemd = new SystemdNotice(Environment.GetEnvironmentVariable("NOTIFY_SOCKET"));
        await ListenAsync(app, settings, signals);
        StartLog.Listening(app.Logger, HostingSetup.Version, string.Join(' ', app.Urls), settings.DataFolder);
        if (settings.Narrative.FindNarrator() is { } narrator)
            StartLog.Told(app.Logger, narrator.Provider.ToString(), narrator.Model);
        else if (settings.Narrative.Enabled)
            StartLog.NobodyToTell(app.Logger);
        systemd.Ready();

        await signals.WaitAsync();
        systemd.Stopping();
        StartLog.Stopping(app.Logger, settings.Limits.Shutdown.TotalSeconds);
        await StopAsync(app, settings.Limits.Shutdown, signals.Hasten);
        return ServerExit.Ok;
    }

    private static async Task ListenAsync(WebApplication app, ServerSettings settings, StopSignals signals)
    {
        try
        {
            await app.StartAsync(signals.Stop);
        }
        catch (IOException error) when (error.InnerException is AddressInUseException)
        {
            throw new IOException($"listen: {settings.Listen} is taken by another program; name another address with --listen", error);
        }
    }

    private static async Task StopAsync(WebApplication app, TimeSpan patience, CancellationToken hasten)
    {
        using var deadline = new CancellationTokenSource(patience, TimeProvider.System);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, hasten);
        try
        {
            await app.StopAsync(either.Token);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            // What is left is cut off below.
        }

        if (either.IsCancellationRequested)
            StartLog.CutOff(app.Logger);
        StartLog.Stopped(app.Logger);
    }
}
