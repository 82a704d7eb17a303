using Causebox.Server.Access;

namespace Causebox.Server.Tests.Episodes;

public sealed class PublicSdkTests(PostgresOfTests postgres)
{
    private const string SdkVariable = "CAUSEBOX_ROBOTRACE_SDK";

    private const string Policies =
        """
        import numpy as np

        def reports(obs):
            return {"/cmd_vel/linear": np.float32(0.1), "_outcome": {"success": True, "reward_total": 1.0}}

        def never(obs):
            return {"/cmd_vel/linear": np.float32(0.1)}
        """;

    // A baseline that succeeded, whose outcome is the very one that the first policy reports.
    private const string Baseline =
        """
        import os, sys, numpy as np, robotrace as rt
        folder = sys.argv[1]
        stamps = np.arange(64, dtype=np.int64) * 33_333_333
        np.savez(folder + "/sensors.npz", **{"/joint_states/_t_ns": stamps, "/joint_states/position": np.linspace(0, 1, 64, dtype=np.float32)})
        np.savez(folder + "/actions.npz", **{"/cmd_vel/_t_ns": stamps, "/cmd_vel/linear": np.linspace(0, 1, 64, dtype=np.float32)})
        episode = rt.start_episode(name="baseline", source="sim", artifacts=("sensors", "actions"))
        episode.upload("sensors", folder + "/sensors.npz")
        episode.upload("actions", folder + "/actions.npz")
        episode.finalize(status="ready", metadata={"outcome": {"success": True, "reward_total": 1.0}})
        rt.verify.promote(baseline_episode_id=episode.id, severity="critical", name="baseline")
        print("baseline=" + episode.id)
        """;

    [Fact]
    public async Task The_unmodified_public_SDK_finds_every_step_of_its_contract()
    {
        var sdk = await SdkAsync("httpx, numpy");
        var probe = Path.Combine(Causebox.Cli.Tests.Checkout.PathOf(".."), "shared", "contracts", "robotrace_probe.py");
        Assert.SkipUnless(File.Exists(probe), "the contract's probe is not beside this checkout");
        await using var server = await TestServer.StartAsync(postgres);
        using var client = await server.ClientAsync(await server.AddOrganizationAsync(), AccessScope.Ingest | AccessScope.Read);

        var (exit, output) = await Python.RunAsync(
            null, probe, server.Address.ToString(), KeyOf(client), "--src", Path.Combine(sdk, "src"), "--strict");

        exit.ShouldBe(0, output);
        output.Split('\n').Count(line => line.StartsWith("PASS  ", StringComparison.Ordinal)).ShouldBeGreaterThan(30, output);
    }

    [Theory]
    [InlineData("quickstart")]
    [InlineData("with_context")]
    [InlineData("smoke_all")]
    [InlineData("seed_demo_episode")]
    public async Task The_public_SDKs_own_examples_run(string example)
    {
        var sdk = await SdkAsync(example == "seed_demo_episode" ? "httpx, numpy, cv2" : "httpx, numpy");
        await using var server = await TestServer.StartAsync(postgres);
        using var client = await server.ClientAsync(await server.AddOrganizationAsync(), AccessScope.Ingest | AccessScope.Read);

        var (exit, output) = await Python.RunAsync(Environment(server, client, sdk), Path.Combine(sdk, "examples", $"{example}.py"));

        exit.ShouldBe(0, output);
    }

    [Fact]
    public async Task A_policy_that_reports_success_passes_the_gate_and_one_that_never_does_is_blocked()
    {
        var sdk = await SdkAsync("httpx, numpy");
        await using var server = await TestServer.StartAsync(postgres);
        using var client = await server.ClientAsync(await server.AddOrganizationAsync(), AccessScope.Ingest | AccessScope.Read);
        var environment = Environment(server, client, sdk);
        await File.WriteAllTextAsync(Path.Combine(server.Folder, "policies.py"), Policies, TestContext.Current.CancellationToken);
        Directory.CreateDirectory(Path.Combine(server.Folder, "home"));
        // Its command line takes nothing from the environment.
        await File.WriteAllTextAsync(
            Path.Combine(server.Folder, "home", "credentials"), $"[default]\napi_key = \"{KeyOf(client)}\"\nbase_url = \"{server.Address.ToString().TrimEnd('/')}\"\n",
            TestContext.Current.CancellationToken);
        var (made, said) = await Python.RunAsync(environment, "-c", Baseline, server.Folder);
        made.ShouldBe(0, said);
        var baseline = said.Split("baseline=")[1].Trim();

        Task<(int Exit, string Output)> CommandAsync(params string[] arguments) => Python.RunAsync(environment, ["-m", "robotrace.cli", .. arguments]);
        var reports = await CommandAsync("verify", "check", "--candidate", "reports", "--policy", "policies:reports");
        var never = await CommandAsync("verify", "check", "--candidate", "never", "--policy", "policies:never");
        var replay = await CommandAsync("replay", "run", "--policy", "policies:never", "--candidate-version", "again", "--baseline-episodes", baseline);
        var after = await CommandAsync("verify", "check", "--candidate", "again");

        reports.Exit.ShouldBe(0, reports.Output);
        reports.Output.ShouldContain("PASS: 1/1 critical scenarios pass");
        never.Exit.ShouldBe(1, never.Output);
        never.Output.ShouldContain("BLOCKED: 0/1 critical scenarios pass");
        never.Output.ShouldContain("success was not measured");
        replay.Exit.ShouldBe(0, replay.Output);
        replay.Output.ShouldContain("Recommend: hold");
        after.Exit.ShouldBe(1, after.Output);
        after.Output.ShouldContain("success was not measured");
    }

    private static string KeyOf(HttpClient client) => client.DefaultRequestHeaders.Authorization!.Parameter!;

    private static async Task<string> SdkAsync(string needs)
    {
        var sdk = System.Environment.GetEnvironmentVariable(SdkVariable);
        Assert.SkipUnless(sdk is not null && Directory.Exists(sdk), $"{SdkVariable} names no checkout of the public SDK");
        Assert.SkipUnless((await Python.RunAsync(null, "-c", $"import {needs}")).Exit == 0, $"python3 lacks one of {needs}");
        return sdk!;
    }

    private static Dictionary<string, string> Environment(TestServer server, HttpClient client, string sdk) => new(StringComparer.Ordinal)
    {
        ["PYTHONPATH"] = Path.Combine(sdk, "src") + Path.PathSeparator + server.Folder,
        ["PYTHONDONTWRITEBYTECODE"] = "1",
        ["ROBOTRACE_HOME"] = Path.Combine(server.Folder, "home"),
        ["ROBOTRACE_API_KEY"] = KeyOf(client),
        ["ROBOTRACE_BASE_URL"] = server.Address.ToString(),
        ["NO_PROXY"] = "127.0.0.1",
        ["NO_COLOR"] = "1",
    };
}
