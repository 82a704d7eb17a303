using System.Net;
using System.Text.Json;
using Npgsql;

namespace Causebox.Server.Tests.Hosting;

public sealed class HealthTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task A_server_that_has_all_it_needs_is_ready_and_names_what_it_looked_at()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (status, body) = await AskAsync(server);
        status.ShouldBe(HttpStatusCode.OK);
        body.GetProperty("status").GetString().ShouldBe("ready");
        body.GetProperty("checks").GetProperty("database").GetString().ShouldBe("ok");
        body.GetProperty("checks").GetProperty("migrations").GetString().ShouldBe("ok");
        body.GetProperty("checks").GetProperty("data_folder").GetString().ShouldBe("ok");
    }

    [Fact]
    public async Task A_data_folder_that_is_gone_is_not_ready_and_the_process_is_alive_all_the_same()
    {
        await using var server = await TestServer.StartAsync(postgres);
        Directory.Move(server.Folder, server.Folder + ".away");
        var (status, body) = await AskAsync(server);
        Directory.Move(server.Folder + ".away", server.Folder);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("checks").GetProperty("data_folder").GetString()!.ShouldContain("cannot be written");
        using var client = server.Client();
        (await client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_migration_that_is_missing_is_not_ready_and_is_named()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await using var owner = NpgsqlDataSource.Create(server.Settings.DatabaseOwnerUrl!);
        await using var forget = owner.CreateCommand("delete from migrations where name like '0001%'");
        await forget.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);

        var (status, body) = await AskAsync(server);

        status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        body.GetProperty("checks").GetProperty("migrations").GetString()!.ShouldContain("0001_organizations");
    }

    private static async Task<(HttpStatusCode Status, JsonElement Body)> AskAsync(TestServer server)
    {
        using var client = server.Client();
        using var answer = await client.GetAsync("/readyz", TestContext.Current.CancellationToken);
        return (answer.StatusCode, JsonElement.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)));
    }
}
