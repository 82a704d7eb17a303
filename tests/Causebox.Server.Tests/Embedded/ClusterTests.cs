using System.Diagnostics;
using Causebox.Server.Database;
using Causebox.Server.Database.Embedded;
using Npgsql;

namespace Causebox.Server.Tests.Embedded;

public sealed class ClusterTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Half_a_cluster_of_a_killed_start_is_made_anew()
    {
        using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Cluster + ".making/base");
        File.WriteAllText(folder.Cluster + ".making/PG_VERSION", "15\n");
        Directory.CreateDirectory(folder.Cluster);

        await using (var postgres = await EmbeddedPostgres.StartAsync(Cluster(folder), Cancel))
            (await AskAsync(postgres, "show fsync")).ShouldBe("on");

        Directory.Exists(folder.Cluster + ".making").ShouldBeFalse();
    }

    [Fact]
    public async Task A_long_data_folder_gets_its_socket_in_a_short_private_one()
    {
        using var folder = new DataFolder();
        var deep = Path.Combine(folder.Path, new string('d', 60), new string('e', 60));
        Directory.CreateDirectory(deep);
        var socket = SocketFolder.For(deep);
        socket.Length.ShouldBeLessThan(90);
        SocketFolder.For(deep).ShouldBe(socket);
        SocketFolder.For(deep + "2").ShouldNotBe(socket);

        await using (var postgres = await EmbeddedPostgres.StartAsync(new PostgresCluster(Binaries(), Path.Combine(deep, "postgres"), socket), Cancel))
            (await AskAsync(postgres, "select 'here'")).ShouldBe("here");

        File.GetUnixFileMode(socket).ShouldBe(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        Directory.Delete(socket, recursive: true);
    }

    [Fact]
    public async Task A_socket_folder_that_others_may_enter_is_refused()
    {
        using var folder = new DataFolder();
        var open = Path.Combine(folder.Path, "run");
        Directory.CreateDirectory(open);
        File.SetUnixFileMode(open, (UnixFileMode)0b111_111_111);
        (await RefusedAsync(() => SocketFolder.MakeAsync(open, Cancel))).ShouldContain("mode 777");

        var link = Path.Combine(folder.Path, "link");
        Directory.CreateSymbolicLink(link, open);
        (await RefusedAsync(() => SocketFolder.MakeAsync(link, Cancel))).ShouldContain("symbolic link");
    }

    [Fact]
    public async Task A_cluster_of_another_major_version_is_refused_and_says_how_to_migrate_it()
    {
        using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Cluster);
        File.WriteAllText(Path.Combine(folder.Cluster, "PG_VERSION"), "9\n");

        (await RefusedAsync(() => Cluster(folder).CreateAsync(Cancel))).ShouldContain("causebox serve --upgrade-database");
        (await RefusedAsync(() => ClusterUpgrade.RunAsync(Cluster(folder), Cancel))).ShouldContain("apt-get install postgresql-9");
        File.WriteAllText(Path.Combine(folder.Cluster, "PG_VERSION"), "99\n");
        (await RefusedAsync(() => ClusterUpgrade.RunAsync(Cluster(folder), Cancel))).ShouldContain("pg_dump");
        File.WriteAllText(Path.Combine(folder.Cluster, "PG_VERSION"), "none\n");
        (await RefusedAsync(() => Cluster(folder).CreateAsync(Cancel))).ShouldContain("expected a major version");
    }

    [Fact]
    public async Task Nothing_is_upgraded_where_there_is_nothing_or_the_versions_are_the_same()
    {
        using var folder = new DataFolder();
        (await ClusterUpgrade.RunAsync(Cluster(folder), Cancel)).ShouldContain("nothing to upgrade");
        await Cluster(folder).CreateAsync(Cancel);
        (await ClusterUpgrade.RunAsync(Cluster(folder), Cancel)).ShouldContain("nothing to upgrade");
    }

    // pg_upgrade takes a cluster of its own version as well, so that one installed version shows the whole way.
    [Fact]
    public async Task An_upgrade_carries_everything_over_and_keeps_the_old_cluster()
    {
        using var folder = new DataFolder();
        var version = await ClusterVersion.OfAsync(Binaries(), Cancel);
        await using (var old = await EmbeddedPostgres.StartAsync(Cluster(folder), Cancel))
            await AskAsync(old, "create table kept as select 'what was there' as text; select 'made'", DatabaseRoles.Owner);

        await ClusterUpgrade.MigrateAsync(Cluster(folder), Binaries(), folder.Cluster, version, Cancel);

        await using (var upgraded = await EmbeddedPostgres.StartAsync(Cluster(folder), Cancel))
            (await AskAsync(upgraded, "select text from kept", DatabaseRoles.Owner)).ShouldBe("what was there");
        ClusterVersion.Of($"{folder.Cluster}.{version}").ShouldBe(version);
    }

    [Fact]
    public async Task A_folder_with_other_files_is_no_cluster_and_is_left_alone()
    {
        using var folder = new DataFolder();
        Directory.CreateDirectory(folder.Cluster);
        File.WriteAllText(Path.Combine(folder.Cluster, "precious"), "data");
        (await RefusedAsync(() => Cluster(folder).CreateAsync(Cancel))).ShouldContain("without PG_VERSION");
        File.Exists(Path.Combine(folder.Cluster, "precious")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_damaged_cluster_ends_the_start_with_the_end_of_its_log()
    {
        using var folder = new DataFolder();
        await Cluster(folder).CreateAsync(Cancel);
        File.Delete(Path.Combine(folder.Cluster, "global/pg_control"));
        (await RefusedAsync(async () => await EmbeddedPostgres.StartAsync(Cluster(folder), Cancel))).ShouldContain("pg_control");
    }

    [Fact]
    public async Task A_stale_pid_whose_number_another_program_has_now_does_not_stop_a_start()
    {
        using var folder = new DataFolder();
        await Cluster(folder).CreateAsync(Cancel);
        using var stranger = Process.Start("setpriv", SystemAccount.IsRoot ? ["--reuid", "postgres", "--clear-groups", "sleep", "300"] : ["sleep", "300"]);
        File.WriteAllText(Path.Combine(folder.Cluster, "postmaster.pid"), $"{stranger.Id}\n{folder.Cluster}\n1\n5432\n{folder.Path}/run\n\n  1 1\nready\n");
        File.WriteAllText(Path.Combine(folder.Path, "run", ".s.PGSQL.5432.lock"), $"{stranger.Id}\n{folder.Cluster}\n1\n5432\n{folder.Path}/run\n");
        try
        {
            await using var postgres = await EmbeddedPostgres.StartAsync(Cluster(folder), Cancel);
            (await AskAsync(postgres, "select 'up'")).ShouldBe("up");
            stranger.HasExited.ShouldBeFalse();
        }
        finally
        {
            stranger.Kill();
        }
    }

    [Fact]
    public void Without_PostgreSQL_the_error_says_how_to_install_it()
    {
        using var folder = new DataFolder();
        Should.Throw<EmbeddedPostgresException>(() => PostgresBinaries.Find(folder.Path, folder.Path)).Message.ShouldContain("apt-get install postgresql");
    }

    [Fact]
    public void A_second_server_on_the_folder_is_told_who_has_it()
    {
        using var folder = new DataFolder();
        using (DataFolderLock.Take(folder.Path))
            Should.Throw<EmbeddedPostgresException>(() => DataFolderLock.Take(folder.Path)).Message.ShouldContain($"process {Environment.ProcessId}");
        DataFolderLock.Take(folder.Path).Dispose();
    }

    private static PostgresBinaries Binaries() => PostgresBinaries.Find(Environment.GetEnvironmentVariable("PATH"));

    private static PostgresCluster Cluster(DataFolder folder) => new(Binaries(), folder.Cluster, Path.Combine(folder.Path, "run"));

    private static async Task<string> RefusedAsync(Func<Task> start) => (await start.ShouldThrowAsync<EmbeddedPostgresException>()).Message;

    private static async Task<string> AskAsync(EmbeddedPostgres postgres, string sql, string role = DatabaseRoles.Server)
    {
        await using var source = NpgsqlDataSource.Create(postgres.ConnectionString(role));
        await using var command = source.CreateCommand(sql);
        return (string)(await command.ExecuteScalarAsync(Cancel))!;
    }
}
