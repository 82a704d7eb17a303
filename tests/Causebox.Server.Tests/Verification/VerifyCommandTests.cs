using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Xml.Linq;
using Causebox.Server.Access;

namespace Causebox.Server.Tests.Verification;

/// <summary><c>causebox verify</c>, as a job of a CI runs it.</summary>
public sealed class VerifyCommandTests(PostgresOfTests postgres)
{
    private const string Hostile = "drop\u0007 <b>\"test\"</b> % , :: ]]> | `x`";

    [Fact]
    public async Task The_gate_is_told_to_a_person_a_script_a_GitHub_job_and_JUnit()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var key = await KeyAsync(server, api);
        var episodes = new[] { await api.CreateAsync(), await api.CreateAsync(), await api.CreateAsync(), await api.CreateAsync(), await api.CreateAsync() };
        var scenarios = new List<string>();
        foreach (var (episode, severity) in episodes.Zip(["critical", "critical", "critical", "critical", "warning"]))
        {
            var promoted = await RunAsync(server.Address, key, [], "verify", "promote", $"{episode}", "--severity", severity, "--name", Hostile, "--json");
            promoted.Code.ShouldBe(0, promoted.Errors);
            scenarios.Add(JsonSerializer.Deserialize<JsonElement>(promoted.Output).GetProperty("scenario_id").GetString()!);
        }

        await ResultAsync(api, scenarios[0], """ "metrics": {"success_candidate": true} """);
        await ResultAsync(api, scenarios[1], """ "metrics": {"success_candidate": false}, "error": "slipped\n::error::fake" """);
        await ResultAsync(api, scenarios[2], """ "status": "error", "error": "ValueError" """);
        await api.PostAsync(
            "/api/verify/waivers",
            $$"""{"scenario_id": "{{scenarios[3]}}", "waived_by": "Ada", "reason": "r", "expires_at": "{{TimeProvider.System.GetUtcNow().AddDays(1):O}}"}""", HttpStatusCode.Created);
        var (summary, junit) = (Path.Combine(server.Folder, "summary.md"), Path.Combine(server.Folder, "gate.xml"));

        var told = await RunAsync(
            server.Address, key, new() { ["GITHUB_STEP_SUMMARY"] = summary }, "verify", "check", "--candidate", "v2", "--github", "--junit", junit);

        told.Code.ShouldBe(1, told.Errors);
        told.Output.ShouldStartWith("BLOCKED: v2: 1 of 4 critical scenarios pass, 2 failed, 1 pending, 1 of them waived\n");
        told.Output.ShouldContain("why       failed: slipped : :error: :fake");
        told.Output.ShouldContain("next      mend what broke the replay");
        var commands = told.Output.Split('\n').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal)).ToList();
        commands.Count(line => line.StartsWith("::error title=drop\u0007 <b>\"test\"</b> %25 %2C %3A%3A ]]> | `x`%3A ", StringComparison.Ordinal)).ShouldBe(2);
        commands.Count(line => line.StartsWith("::warning title=", StringComparison.Ordinal)).ShouldBe(2);
        commands.Count.ShouldBe(4);
        commands.ShouldContain(line => line.Contains("::failed: slipped%0A::error::fake%0A"));
        (await File.ReadAllTextAsync(summary, TestContext.Current.CancellationToken)).ShouldContain("| drop\\x07 &lt;b&gt;".Replace("\\", "&#92;"));

        var suite = XDocument.Load(junit).Root!.Element("testsuite")!;
        (suite.Attribute("tests")!.Value, suite.Attribute("failures")!.Value, suite.Attribute("errors")!.Value, suite.Attribute("skipped")!.Value).ShouldBe(("5", "1", "1", "2"));
        suite.Elements("testcase").Select(one => one.Elements().FirstOrDefault()?.Name.LocalName ?? "passed").Order()
            .ShouldBe(["error", "failure", "passed", "skipped", "skipped"]);
        suite.Elements("testcase").First().Attribute("name")!.Value.ShouldContain("drop\\x07 <b>");

        var json = await RunAsync(server.Address, key, [], "verify", "check", "--candidate", "v2", "--json", "--github");
        json.Code.ShouldBe(1);
        JsonSerializer.Deserialize<JsonElement>(json.Output).GetProperty("critical_failed").GetInt32().ShouldBe(2);
        json.Errors.ShouldContain("::error title=");
    }

    [Fact]
    public async Task An_open_gate_is_0_and_one_that_checked_nothing_says_so()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var key = await KeyAsync(server, api);

        (await RunAsync(server.Address, key, [], "verify", "check", "--candidate", "v2"))
            .ShouldBe((0, "PASSED: v2: there is no critical scenario, so nothing was checked\n", ""));
        var episode = await api.CreateAsync();
        (await RunAsync(server.Address, key, [], "verify", "promote", $"{episode}")).Output.ShouldEndWith(": new, warning\n");
        (await RunAsync(server.Address, key, [], "verify", "promote", $"{episode}", "--severity", "critical")).Output
            .ShouldEndWith(": was there already, warning, and stays as it is\n");
    }

    [Fact]
    public async Task Who_could_not_ask_gets_3_and_never_a_yes()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        string[] check = ["verify", "check", "--candidate", "v2"];

        await ShouldFailAsync(3, "refuses the key", server.Address, "cbx_no", check);
        await ShouldFailAsync(3, "does not answer", new Uri("http://127.0.0.1:1"), "cbx_no", check);
        await ShouldFailAsync(2, "no API key", server.Address, "", check);
        await ShouldFailAsync(2, "--candidate", server.Address, "cbx_no", "verify", "check");
        await ShouldFailAsync(2, "empty", server.Address, "cbx_no", "verify", "check", "--candidate", " ");
        await ShouldFailAsync(3, "no such episode", server.Address, await KeyAsync(server, api), "verify", "promote", $"{Guid.CreateVersion7()}");
    }

    [Theory]
    [InlineData(200, "{}", "without the fields of a gate")]
    [InlineData(200, "[]", "no object")]
    [InlineData(200, "<html>", "something else than JSON")]
    [InlineData(422, """{"error": "no"}""", "without the fields of a gate")]
    [InlineData(500, """{"error": "oh"}""", "could not be asked: oh")]
    [InlineData(404, """{"error": "no such page"}""", "could not be asked: no such page")]
    [InlineData(302, "{}", "sends elsewhere")]
    [InlineData(200, """{"passed": false, "critical_total": 0, "critical_passed": 0, "critical_failed": 0, "critical_pending": 0, "scenarios": []}""", "contradicts itself")]
    [InlineData(422, """{"passed": true, "critical_total": 0, "critical_passed": 0, "critical_failed": 0, "critical_pending": 0, "scenarios": []}""", "contradicts itself")]
    [InlineData(200, """{"passed": true, "critical_total": 2, "critical_passed": 1, "critical_failed": 0, "critical_pending": 0, "scenarios": []}""", "contradicts itself")]
    [InlineData(200, """{"passed": true, "critical_total": 0, "critical_passed": 0, "critical_failed": 0, "critical_pending": 0, "scenarios": [{}]}""", "without the fields of a gate")]
    public async Task An_answer_that_is_none_of_a_gate_is_no_yes(int status, string body, string words)
    {
        var (listener, address) = Listen();
        using var closing = (IDisposable)listener;
        var serving = Task.Run(async () =>
        {
            var context = await listener.GetContextAsync();
            context.Response.StatusCode = status;
            await context.Response.OutputStream.WriteAsync(System.Text.Encoding.UTF8.GetBytes(body));
            context.Response.Close();
        }, TestContext.Current.CancellationToken);

        await ShouldFailAsync(3, words, address, "cbx_some", "verify", "check", "--candidate", "v2");
        await serving;
    }

    private static (HttpListener Listener, Uri Address) Listen()
    {
        // Somebody else may take the port in between: then another one.
        for (var left = 20; ; left--)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = $"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/";
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address } };
            try
            {
                listener.Start();
                return (listener, new Uri(address));
            }
            catch (HttpListenerException) when (left > 0)
            {
            }
        }
    }

    private static Task<JsonElement> ResultAsync(EpisodeApi api, string scenario, string more) =>
        api.PostAsync("/api/verify/result", $$"""{"scenario_id": "{{scenario}}", "candidate_policy_version": "v2", {{more}} }""");

    private static async Task<string> KeyAsync(TestServer server, EpisodeApi api) => (await server.Database.InAsync(
        api.Organization, scope => ApiKeyStore.CreateAsync(scope, "ci", AccessScope.Ingest | AccessScope.Read, null, "system:test"),
        TestContext.Current.CancellationToken)).Reveal();

    private static async Task ShouldFailAsync(int code, string words, Uri server, string key, params string[] arguments)
    {
        var outcome = await RunAsync(server, key, [], arguments);
        outcome.Code.ShouldBe(code, outcome.Errors);
        outcome.Output.ShouldBeEmpty();
        outcome.Errors.TrimEnd('\n').ShouldNotContain('\n');
        outcome.Errors.ShouldContain(words);
    }

    private static async Task<(int Code, string Output, string Errors)> RunAsync(
        Uri server, string key, Dictionary<string, string> environment, params string[] arguments)
    {
        var start = new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "causebox"), arguments)
        {
            UseShellExecute = false,
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        start.Environment.Remove("GITHUB_STEP_SUMMARY");
        start.Environment["CAUSEBOX_URL"] = server.ToString();
        start.Environment["CAUSEBOX_KEY"] = key;
        start.Environment["COLUMNS"] = "200";
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        using var process = Process.Start(start)!;
        using var deadline = new CancellationTokenSource(ServerChild.Patience);
        var output = process.StandardOutput.ReadToEndAsync(deadline.Token);
        var errors = await process.StandardError.ReadToEndAsync(deadline.Token);
        await process.WaitForExitAsync(deadline.Token);
        return (process.ExitCode, await output, errors);
    }
}
