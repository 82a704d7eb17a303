using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Causebox.Server.Database.Embedded;
using Causebox.Server.Hosting.Start;
using Npgsql;

namespace Causebox.Server.Tests.Embedded;

/// <summary>The program as a whole, with its own database, killed in every way.</summary>
public sealed class ServerProcessTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_server_that_was_killed_leaves_its_database_to_the_next_which_adopts_it()
    {
        using var folder = new DataFolder();
        int postmaster;
        await using (var killed = ServerChild.Start(folder.Path))
        {
            await killed.ListensAsync();
            postmaster = Postmaster(folder);
            await using (var second = ServerChild.Start(folder.Path))
            {
                (await second.EndAsync()).ShouldBe(ServerExit.Failed);
                second.Log.ShouldContain($"process {killed.Process.Id}");
            }

            killed.Signal("KILL");
            await killed.EndAsync();
        }

        await using (var next = ServerChild.Start(folder.Path))
        {
            var address = await next.ListensAsync();
            next.Log.ShouldContain($"adopted a PostgreSQL that survived its server, process {postmaster}");
            using var client = next.Client(address);
            (await client.GetAsync("/readyz", Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
            next.Signal("TERM");
            (await next.EndAsync()).ShouldBe(ServerExit.Ok);
        }

        PostgresProcess.IsPostmaster(postmaster, folder.Cluster).ShouldBeFalse("the database outlived an orderly stop");
    }

    [Fact]
    public async Task A_database_that_dies_is_started_again_and_requests_meanwhile_are_told_to_come_again()
    {
        using var folder = new DataFolder();
        await using var server = ServerChild.Start(folder.Path);
        using var client = server.Client(await server.ListensAsync());
        // A key is looked up in the database, whatever the route.
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "cbx_0000000000_" + new string('a', 43));
        var postmaster = Postmaster(folder);

        // It cannot be started again before somebody was told to come again, however quickly that would be.
        var (control, away) = (Path.Combine(folder.Cluster, "global", "pg_control"), Path.Combine(folder.Path, "pg_control"));
        File.Move(control, away);
        ServerChild.SignalTo(postmaster, "KILL");

        HttpResponseMessage? refused = null;
        await ServerChild.UntilAsync(async () => (refused = await client.GetAsync("/no/such", Cancel)).StatusCode == HttpStatusCode.ServiceUnavailable, "no request was refused");
        File.Move(away, control);
        await refused!.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable);
        refused!.Headers.GetValues("Retry-After").Single().ShouldAllBe(letter => char.IsAsciiDigit(letter));
        await ServerChild.UntilAsync(async () => (await client.GetAsync("/readyz", Cancel)).StatusCode == HttpStatusCode.OK, "it is not ready again:\n" + server.Log);
        (await client.GetAsync("/no/such", Cancel)).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        Postmaster(folder).ShouldNotBe(postmaster);
        server.Log.ShouldContain("has died");
    }

    [Fact]
    public async Task A_stop_finishes_the_request_under_way_and_takes_no_other()
    {
        using var folder = new DataFolder();
        await using var server = ServerChild.Start(folder.Path, "--limits-shutdown-s", "3600");
        using var client = server.Client(await server.ListensAsync());
        await using var holding = await HoldKeysAsync(folder);
        var slow = AskWithKeyAsync(client);
        await UntilBlockedAsync(folder);

        server.Signal("TERM");
        await ServerChild.UntilAsync(() => Task.FromResult(server.Log.Contains("told to stop", StringComparison.Ordinal)), "the stop was not seen");
        slow.IsCompleted.ShouldBeFalse("it waits for the key, and the key is held");
        await holding.CloseAsync();

        (await slow).StatusCode.ShouldBe(HttpStatusCode.NotFound);
        (await server.EndAsync()).ShouldBe(ServerExit.Ok);
    }

    [Fact]
    public async Task A_second_signal_hastens_the_stop()
    {
        using var folder = new DataFolder();
        await using var server = ServerChild.Start(folder.Path, "--limits-shutdown-s", "3600");
        using var client = server.Client(await server.ListensAsync());
        await using var holding = await HoldKeysAsync(folder);
        var slow = AskWithKeyAsync(client);
        await UntilBlockedAsync(folder);

        server.Signal("TERM");
        await ServerChild.UntilAsync(() => Task.FromResult(server.Log.Contains("told to stop", StringComparison.Ordinal)), "the stop was not seen");
        server.Signal("INT");

        (await server.EndAsync()).ShouldBe(ServerExit.Ok);
        await Task.WhenAny(slow);
    }

    [Fact]
    public async Task No_secret_is_in_the_log_however_much_is_logged()
    {
        using var folder = new DataFolder();
        await using var server = ServerChild.Start(folder.Path, "--log-level", "trace", "--log-format", "text", "--metrics-token", "t0ken-of-the-metrics");
        using var client = server.Client(await server.ListensAsync());
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "cbx_0123456789_s3cret-of-a-key-s3cret-of-a-key-s3cret-of-a-k");
        client.DefaultRequestHeaders.Add("Cookie", "session=c00kie");
        foreach (var path in (string[])["/healthz?signature=s1gnature", "/api/ingest/s1gnature?x=s1gnature", "/readyz", "/metrics"])
            await client.GetAsync(path, Cancel);
        using var form = new StringContent("{\"password\":\"p4ssword\"}");
        await client.PostAsync("/login", form, Cancel);
        server.Signal("TERM");
        await server.EndAsync();

        server.Log.ShouldContain("GET - 404 ");
        foreach (var secret in (string[])["s3cret", "s1gnature", "p4ssword", "c00kie", "t0ken"])
            server.Log.ShouldNotContain(secret);
    }

    [Fact]
    public async Task Logs_are_lines_of_JSON_on_request_and_systemd_hears_when_it_is_ready_and_when_it_stops()
    {
        using var folder = new DataFolder();
        var path = Path.Combine(folder.Path, "notify");
        using var systemd = new Socket(AddressFamily.Unix, SocketType.Dgram, ProtocolType.Unspecified);
        systemd.Bind(new UnixDomainSocketEndPoint(path));
        // In the environment of this child alone: others are started meanwhile.
        await using var server = ServerChild.StartIn(new() { ["NOTIFY_SOCKET"] = path }, folder.Path, "--log-format", "json");

        (await HearAsync()).ShouldStartWith("READY=1\n");
        using var client = server.Client(await server.ListensAsync());
        await client.GetAsync("/openapi/v1.json", Cancel);
        server.Signal("TERM");
        (await HearAsync()).ShouldStartWith("STOPPING=1\n");
        await server.EndAsync();

        var lines = server.Log.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToList();
        var request = lines.Single(line => line.GetProperty("EventId").GetInt32() == 10).GetProperty("State");
        request.GetProperty("Route").GetString().ShouldBe("/openapi/v1.json");
        request.GetProperty("Status").GetInt32().ShouldBe(200);
        request.GetProperty("Actor").GetString().ShouldBe("nobody");

        async Task<string> HearAsync()
        {
            var buffer = new byte[1000];
            using var deadline = new CancellationTokenSource(ServerChild.Patience);
            return Encoding.UTF8.GetString(buffer, 0, await systemd.ReceiveAsync(buffer, deadline.Token));
        }
    }

    [Fact]
    public async Task What_is_configured_wrongly_ends_with_2_and_a_database_that_is_away_with_3()
    {
        var (code, _, errors) = await ServerChild.RunAsync("--listen", "nowhere");
        code.ShouldBe(ServerExit.Usage);
        errors.ShouldContain("listen: expected an address and a port");

        using var folder = new DataFolder();
        (code, _, errors) = await ServerChild.RunAsync(
            "--data-dir", folder.Path, "--database", "postgres://server:p4ssword@127.0.0.1:9/causebox", "--database-connect-wait-s", "0.5");
        code.ShouldBe(ServerExit.Failed);
        errors.ShouldContain("database.url");
        errors.ShouldContain("refused");
        errors.ShouldNotContain("p4ssword");
    }

    private static int Postmaster(DataFolder folder) =>
        int.Parse(File.ReadLines(Path.Combine(folder.Cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    // A key is looked up in this table, whatever the route, and the request waits as long as it is held.
    private static async Task<NpgsqlConnection> HoldKeysAsync(DataFolder folder)
    {
        var connection = new NpgsqlConnection(SuperUser(folder));
        await connection.OpenAsync(Cancel);
        await using var hold = new NpgsqlCommand("begin; lock table api_keys in access exclusive mode", connection);
        await hold.ExecuteNonQueryAsync(Cancel);
        return connection;
    }

    private static Task<HttpResponseMessage> AskWithKeyAsync(HttpClient client)
    {
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "cbx_0000000000_" + new string('a', 43));
        return client.GetAsync("/no/such", Cancel);
    }

    private static Task UntilBlockedAsync(DataFolder folder) => ServerChild.UntilAsync(
        async () =>
        {
            await using var source = NpgsqlDataSource.Create(SuperUser(folder));
            await using var ask = source.CreateCommand("select exists (select from pg_stat_activity where usename = 'causebox_server' and wait_event_type = 'Lock')");
            return (bool)(await ask.ExecuteScalarAsync(Cancel))!;
        },
        "no request waits");

    private static string SuperUser(DataFolder folder) =>
        $"Host={SocketFolder.For(folder.Path)};Username=postgres;Database=causebox;Pooling=false";
}
