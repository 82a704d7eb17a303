using System.Diagnostics;
using System.Text.Json;
using Causebox.Server.Access;

namespace Causebox.Server.Tests.Backfills;

/// <summary><c>causebox explain --backfill</c>, as an administrator runs it.</summary>
public sealed class BackfillCommandTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task The_command_follows_a_backfill_to_its_end_with_rate_and_time_left()
    {
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Jobs = new() { Enabled = true, Every = TimeSpan.FromMilliseconds(200) } });
        var api = await EpisodeApi.OfAsync(server);
        await OldFailures.SeedAsync(api, 400);
        var key = await KeyAsync(server, api);

        var (code, output, error) = await RunAsync(server.Address, key, "explain", "--backfill", "--rate", "200", "--json");

        code.ShouldBe(0, error);
        var ended = JsonSerializer.Deserialize<JsonElement>(output);
        (ended.GetProperty("state").GetString(), ended.GetProperty("done").GetInt64()).ShouldBe(("completed", 400));
        error.ShouldContain(" of 400 (");
        (await OldFailures.AnalysedAsync(api)).ShouldBe((400, 400));

        (code, output, _) = await RunAsync(server.Address, key, "explain", "--backfill");
        (code, output).ShouldBe((0, "completed: 0 older failures analysed\n"));
    }

    [Fact]
    public async Task A_backfill_that_is_under_way_is_followed_and_one_that_is_cancelled_ends_with_no()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await OldFailures.SeedAsync(api, 5);
        var key = await KeyAsync(server, api);
        var (code, output, _) = await RunAsync(server.Address, key, "explain", "--backfill", "--detach");
        code.ShouldBe(0);
        output.ShouldEndWith(": 0 of 5 (0 %)\n");

        using var following = Start(server.Address, key, "explain", "--backfill");
        (await following.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)).ShouldNotBeNull().ShouldEndWith("following that one");
        await api.PostAsync($"/api/backfills/{output[..36]}/cancel", "{}");

        (code, output, _) = await EndAsync(following);
        (code, output).ShouldBe((1, "cancelled: 0 older failures analysed\n"));
    }

    [Fact]
    public async Task What_it_cannot_do_it_says_in_one_line()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var reader = await server.Database.InAsync(
            api.Organization, scope => ApiKeyStore.CreateAsync(scope, "reader", AccessScope.Read, null, "system:test"), TestContext.Current.CancellationToken);

        await ShouldRefuseAsync(3, "refuses the key", server.Address, "cbx_no", "explain", "--backfill");
        await ShouldRefuseAsync(3, "refuses the key", server.Address, reader.Reveal(), "explain", "--backfill");
        await ShouldRefuseAsync(3, "does not answer", new Uri("http://127.0.0.1:1"), "cbx_no", "explain", "--backfill");
        await ShouldRefuseAsync(3, "rate_per_s: expected", server.Address, await KeyAsync(server, api), "explain", "--backfill", "--rate", "0");
        await ShouldRefuseAsync(2, "no API key", server.Address, "", "explain", "--backfill");
        await ShouldRefuseAsync(2, "exclude each other", server.Address, "", "explain", "a.mcap", "--backfill");
        await ShouldRefuseAsync(2, "expected PATH", server.Address, "", "explain");
    }

    private static async Task<string> KeyAsync(TestServer server, EpisodeApi api) => (await server.Database.InAsync(
        api.Organization, scope => ApiKeyStore.CreateAsync(scope, "admin", AccessScope.Admin, null, "system:test"), TestContext.Current.CancellationToken)).Reveal();

    private static async Task ShouldRefuseAsync(int code, string words, Uri server, string key, params string[] arguments)
    {
        var outcome = await RunAsync(server, key, arguments);
        outcome.Code.ShouldBe(code, outcome.Errors);
        outcome.Output.ShouldBeEmpty();
        outcome.Errors.TrimEnd('\n').ShouldNotContain('\n');
        outcome.Errors.ShouldContain(words);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(Uri server, string key, params string[] arguments)
    {
        using var process = Start(server, key, arguments);
        return await EndAsync(process);
    }

    private static Process Start(Uri server, string key, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "causebox"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment["CAUSEBOX_URL"] = server.ToString();
        start.Environment["CAUSEBOX_KEY"] = key;
        return Process.Start(start)!;
    }

    private static async Task<(int Code, string Output, string Errors)> EndAsync(Process process)
    {
        using var deadline = new CancellationTokenSource(ServerChild.Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = await process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, errors);
    }
}
