using System.Diagnostics;

namespace Causebox.Server.Database.Embedded;

/// <summary>A database cluster's files and processes. Started as root, everything of it is and runs as the system's <c>postgres</c>.</summary>
/// <param name="binaries">The programs.</param>
/// <param name="dataFolder">Where the cluster lies; made where it is missing.</param>
/// <param name="socketFolder">Where its socket is.</param>
internal sealed class PostgresCluster(PostgresBinaries binaries, string dataFolder, string socketFolder)
{
    public PostgresBinaries Binaries { get; } = binaries;

    public string DataFolder { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder));

    public string SocketFolder { get; } = socketFolder;

    public string LogFile { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(dataFolder)) + ".log";

    /// <summary>Makes the cluster where there is none: aside, and named once it is whole, so that half of one is never taken for one.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be made, or what lies there is no cluster of this version.</exception>
    public async Task CreateAsync(CancellationToken cancel)
    {
        SystemAccount.Require();
        MakeParent();
        await Embedded.SocketFolder.MakeAsync(SocketFolder, cancel);
        if (ClusterVersion.Of(DataFolder) is { } version)
        {
            await ClusterVersion.RequireSameAsync(Binaries, version, DataFolder, cancel);
            await GrantAsync(DataFolder, cancel);
            return;
        }

        if (Directory.Exists(DataFolder) && Directory.EnumerateFileSystemEntries(DataFolder).Any())
            throw new EmbeddedPostgresException($"{DataFolder}: expected a database cluster or nothing, found files without PG_VERSION. Restore the folder, or move it away");
        var making = DataFolder + ".making";
        await MakeAsync(making, cancel);
        if (Directory.Exists(DataFolder))
            Directory.Delete(DataFolder);
        Directory.Move(making, DataFolder);
    }

    /// <summary>Makes a cluster in a folder; what a killed attempt left there goes first.</summary>
    public async Task MakeAsync(string folder, CancellationToken cancel)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        await SystemAccount.MakeFolderAsync(folder, cancel);
        try
        {
            await SystemAccount.RunAsDatabaseAsync(
                [
                    Binaries.Path("initdb"), "--pgdata", folder, "--username", "postgres", "--auth", "peer", "--encoding", "UTF8", "--locale", "C.UTF-8",
                    "--data-checksums", "--no-instructions",
                ],
                cancel);
        }
        catch (EmbeddedPostgresException error)
        {
            throw new EmbeddedPostgresException(
                $"the database cluster {DataFolder} cannot be made: {error.Message}. "
                + $"Is there room ({Free(folder)} free), and may the account of the database enter every folder above it?");
        }

        await GrantAsync(folder, cancel);
    }

    /// <summary>Starts a postmaster; its process.</summary>
    public int Launch()
    {
        // A session of its own: an interrupt from the terminal is for the server, which then stops the database in order.
        string[] command =
        [
            "setsid", .. SystemAccount.Prefix, Binaries.Path("postgres"), "-D", DataFolder, "-k", SocketFolder,
            "-c", "listen_addresses=", "-c", "unix_socket_permissions=0700", "-c", "logging_collector=off", "-c", "max_connections=120",
            "-c", "shared_buffers=256MB", "-c", "wal_compression=on", "-c", "log_timezone=UTC", "-c", "timezone=UTC",
        ];
        PostgresLog.KeepShort(LogFile);
        var start = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; umask 077; exec \"$@\" >>\"$log\" 2>&1 </dev/null", "sh", LogFile, .. command])
        {
            UseShellExecute = false,
            WorkingDirectory = "/",
        };
        // What tells our own start to systemd is not for the database.
        start.Environment.Remove("NOTIFY_SOCKET");
        using var process = Process.Start(start) ?? throw new EmbeddedPostgresException("PostgreSQL could not be started");
        return process.Id;
    }

    /// <summary>The process of a postmaster that runs on this cluster already, or null.</summary>
    public int? RunningPostmaster() => PostgresProcess.Named(DataFolder) is { } process && IsRunning(process) ? process : null;

    /// <summary>Whether that process is a postmaster on this cluster.</summary>
    public bool IsRunning(int process) => PostgresProcess.IsPostmaster(process, DataFolder);

    /// <summary>Asks for a fast shutdown and waits for it.</summary>
    public async Task StopAsync(int postmaster, CancellationToken cancel)
    {
        if (IsRunning(postmaster))
            await SystemAccount.RunAsDatabaseAsync([Binaries.Path("pg_ctl"), "stop", "-D", DataFolder, "-m", "fast", "-w", "-t", "60", "-s"], cancel);
    }

    // The folder above holds more than the database: others may pass through it as root's, and nobody else may look into it.
    private void MakeParent()
    {
        var parent = Path.GetDirectoryName(DataFolder)!;
        try
        {
            var pass = SystemAccount.IsRoot ? UnixFileMode.GroupExecute | UnixFileMode.OtherExecute : UnixFileMode.None;
            Directory.CreateDirectory(parent, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | pass);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new EmbeddedPostgresException($"the data folder {parent} cannot be made: {error.Message}");
        }
    }

    // Who may come through the socket: the account that runs this program, as any of the three roles.
    private static async Task GrantAsync(string folder, CancellationToken cancel)
    {
        var roles = (string[])["postgres", DatabaseRoles.Owner, DatabaseRoles.Server];
        await File.WriteAllTextAsync(Path.Combine(folder, "pg_hba.conf"), "local all all peer map=causebox\n", cancel);
        await File.WriteAllLinesAsync(Path.Combine(folder, "pg_ident.conf"), roles.Select(role => $"causebox {Environment.UserName} {role}"), cancel);
    }

    private static string Free(string folder)
    {
        try
        {
            return $"{new DriveInfo(folder).AvailableFreeSpace / 1_000_000} MB";
        }
        catch (IOException)
        {
            return "unknown";
        }
    }
}
