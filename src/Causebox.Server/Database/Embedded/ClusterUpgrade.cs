namespace Causebox.Server.Database.Embedded;

/// <summary>
/// Brings a cluster to another major version of PostgreSQL with its own <c>pg_upgrade</c>, which needs the programs of both. The new cluster is made
/// aside; the old one stays beside it until somebody removes it.
/// </summary>
internal static class ClusterUpgrade
{
    /// <summary>Does it where the versions differ; one line of what was done.</summary>
    /// <exception cref="EmbeddedPostgresException">It cannot be done, and nothing was changed; the message says what helps.</exception>
    public static async Task<string> RunAsync(PostgresCluster cluster, CancellationToken cancel)
    {
        var folder = cluster.DataFolder;
        var installed = await ClusterVersion.OfAsync(cluster.Binaries, cancel);
        if (ClusterVersion.Of(folder) is not { } old)
            return $"there is no cluster in {folder} yet: nothing to upgrade";
        if (old == installed)
            return $"{folder} is a cluster of PostgreSQL {installed} already: nothing to upgrade";
        if (old > installed)
            throw new EmbeddedPostgresException($"{folder} was made by PostgreSQL {old}, which is newer than the {installed} of this machine: {Advice(old)}");
        var previous = PostgresBinaries.OfVersion(old)
            ?? throw new EmbeddedPostgresException($"the programs of PostgreSQL {old}, which made {folder}, are not installed: {Advice(old)}");
        if (cluster.RunningPostmaster() is { } running)
            throw new EmbeddedPostgresException($"a database of PostgreSQL {old} still runs on {folder} (process {running}): stop it first");
        await MigrateAsync(cluster, previous, folder, old, cancel);
        return $"{folder} is a cluster of PostgreSQL {installed} now; the old one is in {Kept(folder, old)}: remove it when all is well";
    }

    /// <summary>The work itself, with the programs that made the cluster.</summary>
    public static async Task MigrateAsync(PostgresCluster cluster, PostgresBinaries previous, string folder, int old, CancellationToken cancel)
    {
        SystemAccount.Require();
        await SocketFolder.MakeAsync(cluster.SocketFolder, cancel);
        var (made, work) = (folder + ".upgrading", folder + ".upgrade-log");
        await cluster.MakeAsync(made, cancel);
        await SystemAccount.MakeFolderAsync(work, cancel);
        // pg_upgrade starts both clusters itself, and comes in as its own account.
        foreach (var one in (string[])[folder, made])
            await File.WriteAllTextAsync(Path.Combine(one, "pg_hba.conf"), "local all all trust\n", cancel);
        await SystemAccount.RunAsDatabaseAsync(
            [
                "/bin/sh", "-c", "cd \"$1\" && shift && exec \"$@\"", "sh", work, cluster.Binaries.Path("pg_upgrade"),
                "--old-bindir", previous.Folder, "--new-bindir", cluster.Binaries.Folder, "--old-datadir", folder, "--new-datadir", made,
                "--username", "postgres", "--socketdir", cluster.SocketFolder,
            ],
            cancel);
        Directory.Move(folder, Kept(folder, old));
        Directory.Move(made, folder);
        await cluster.CreateAsync(cancel);
    }

    private static string Kept(string folder, int version) => $"{folder}.{version}";

    private static string Advice(int version) =>
        $"install them beside the others (Debian, Ubuntu: apt-get install postgresql-{version}), or, where those still run, "
        + "write a dump there with pg_dump and read it into a new data folder with pg_restore (docs/operations.md)";
}
