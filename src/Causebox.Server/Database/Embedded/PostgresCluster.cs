using System.Diagnostics;
using System.Globalization;

namespace Causebox.Server.Database.Embedded;

/// <summary>A database cluster's files and processes. Started as root, everything of it is and runs as the system's <c>postgres</c>.</summary>
/// <param name="binaries">The programs.</param>
/// <param name="dataFolder">Where the cluster lies; made where it is missing.</param>
/// <param name="socketFolder">Where its socket is; a short path, since the system allows 107 bytes.</param>
internal sealed class PostgresCluster(PostgresBinaries binaries, string dataFolder, string socketFolder)
{
    private const string DatabaseUser = "postgres";

    public string DataFolder { get; } = dataFolder;

    public string SocketFolder { get; } = socketFolder;

    public string LogFile { get; } = dataFolder + ".log";

    private static bool AsRoot => Environment.IsPrivilegedProcess;

    /// <summary>Makes the cluster where there is none.</summary>
    public async Task CreateAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(SocketFolder);
        Directory.CreateDirectory(DataFolder);
        if (AsRoot)
            await RunAsync("chown", [DatabaseUser, DataFolder, SocketFolder], asUser: false, cancel);
        File.SetUnixFileMode(SocketFolder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        if (File.Exists(Path.Combine(DataFolder, "PG_VERSION")))
            return;
        await RunAsync(
            binaries.Path("initdb"),
            ["--pgdata", DataFolder, "--username", "postgres", "--auth", "peer", "--encoding", "UTF8", "--locale", "C.UTF-8", "--data-checksums", "--no-instructions"],
            asUser: true, cancel);
        // Who may come through the socket: the account that runs this program, as any of the three roles.
        await File.WriteAllTextAsync(Path.Combine(DataFolder, "pg_hba.conf"), "local all all peer map=causebox\n", cancel);
        var roles = (string[])["postgres", DatabaseRoles.Owner, DatabaseRoles.Server];
        await File.WriteAllLinesAsync(
            Path.Combine(DataFolder, "pg_ident.conf"), roles.Select(role => $"causebox {Environment.UserName} {role}"), cancel);
    }

    /// <summary>The process of a postmaster that runs on this cluster already, or null.</summary>
    public int? RunningPostmaster()
    {
        var file = Path.Combine(DataFolder, "postmaster.pid");
        return File.Exists(file)
            && int.TryParse(File.ReadLines(file).FirstOrDefault(), NumberStyles.None, CultureInfo.InvariantCulture, out var process)
            && IsRunning(process)
            ? process : null;
    }

    /// <summary>Whether that process is a postmaster on this cluster.</summary>
    public bool IsRunning(int process)
    {
        try
        {
            var words = File.ReadAllText($"/proc/{process}/cmdline").Split('\0');
            return words.Contains(DataFolder) && !File.ReadAllText($"/proc/{process}/stat").Contains(") Z ", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false;
        }
    }

    /// <summary>Starts a postmaster; its process.</summary>
    public int Launch()
    {
        // A session of its own: an interrupt from the terminal is for the server, which then stops the database in order.
        string[] command =
        [
            "setsid", .. AsUser(true), binaries.Path("postgres"), "-D", DataFolder, "-k", SocketFolder,
            "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c", "logging_collector=off", "-c", "max_connections=120",
            "-c", "shared_buffers=256MB", "-c", "wal_compression=on", "-c", "log_timezone=UTC", "-c", "timezone=UTC",
        ];
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", LogFile, .. command])
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        using var process = Process.Start(start) ?? throw new EmbeddedPostgresException("PostgreSQL could not be started");
        return process.Id;
    }

    /// <summary>Asks for a fast shutdown and waits for it.</summary>
    public async Task StopAsync(int postmaster, CancellationToken cancel)
    {
        if (!IsRunning(postmaster))
            return;
        await RunAsync(binaries.Path("pg_ctl"), ["stop", "-D", DataFolder, "-m", "fast", "-w", "-t", "60", "-s"], asUser: true, cancel);
    }

    /// <summary>The last lines of its log.</summary>
    public string EndOfLog() => File.Exists(LogFile) ? string.Join('\n', File.ReadLines(LogFile).TakeLast(15)) : "(no log)";

    private static string[] AsUser(bool wanted) =>
        wanted && AsRoot ? ["setpriv", "--reuid", DatabaseUser, "--regid", DatabaseUser, "--init-groups"] : [];

    private static async Task RunAsync(string program, IEnumerable<string> arguments, bool asUser, CancellationToken cancel)
    {
        string[] command = [.. AsUser(asUser), program, .. arguments];
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        }) ?? throw new EmbeddedPostgresException($"{program} could not be started");
        var output = process.StandardOutput.ReadToEndAsync(cancel);
        var errors = await process.StandardError.ReadToEndAsync(cancel);
        await process.WaitForExitAsync(cancel);
        if (process.ExitCode != 0)
            throw new EmbeddedPostgresException($"{program} ended with {process.ExitCode}: {errors.Trim()} {(await output).Trim()}");
    }
}
