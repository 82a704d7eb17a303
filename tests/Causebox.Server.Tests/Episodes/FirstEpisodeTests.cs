using Causebox.Server.Access;

namespace Causebox.Server.Tests.Episodes;

/// <summary>The programs that newcomers are given.</summary>
public sealed class FirstEpisodeTests(PostgresOfTests postgres)
{
    private const string SdkVariable = "CAUSEBOX_ROBOTRACE_SDK";

    [Fact]
    public async Task The_first_episode_of_a_newcomer_is_explained_with_nothing_but_Python()
    {
        Assert.SkipUnless(File.Exists(Python.Program), "there is no python3");

        var (exit, output) = await RunAsync("first_episode.py");

        exit.ShouldBe(0, output);
        output.ShouldContain("1. The run ended with: GraspLost");
        output.ShouldContain("action_saturation");
        output.ShouldContain("Next: ");
    }

    [Fact]
    public async Task A_newcomer_with_the_public_SDK_gets_the_same_findings()
    {
        var sdk = Environment.GetEnvironmentVariable(SdkVariable);
        Assert.SkipUnless(sdk is not null && Directory.Exists(sdk), $"{SdkVariable} names no checkout of the public SDK");
        Assert.SkipUnless((await Python.RunAsync(null, "-c", "import httpx, numpy")).Exit == 0, "python3 lacks httpx or numpy");

        var (exit, output) = await RunAsync("first_episode_robotrace.py", Path.Combine(sdk!, "src"));

        exit.ShouldBe(0, output);
        output.ShouldContain("failure_reason_in_metadata");
        output.ShouldContain("action_saturation");
    }

    [Fact]
    public async Task A_newcomer_with_a_wrong_key_is_told_so_in_one_line()
    {
        Assert.SkipUnless(File.Exists(Python.Program), "there is no python3");
        await using var server = await TestServer.StartAsync(postgres);

        var (exit, output) = await RunAsync("first_episode.py", server.Address, "cbx_wrong", "");

        exit.ShouldBe(1);
        output.TrimEnd().ShouldEndWith("401: no valid API key or login came with this request");
        output.TrimEnd().ShouldNotContain('\n');
    }

    private async Task<(int Exit, string Output)> RunAsync(string example, string pythonPath = "")
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var client = await server.ClientAsync(await server.AddOrganizationAsync(), AccessScope.Ingest | AccessScope.Read);
        return await RunAsync(example, server.Address, client.DefaultRequestHeaders.Authorization!.Parameter!, pythonPath);
    }

    private static Task<(int Exit, string Output)> RunAsync(string example, Uri address, string key, string pythonPath)
    {
        var url = address.ToString().TrimEnd('/');
        return Python.RunAsync(
            new()
            {
                ["CAUSEBOX_URL"] = url,
                ["CAUSEBOX_KEY"] = key,
                ["ROBOTRACE_BASE_URL"] = url,
                ["ROBOTRACE_API_KEY"] = key,
                ["PYTHONPATH"] = pythonPath,
                ["PYTHONDONTWRITEBYTECODE"] = "1",
                ["NO_PROXY"] = "127.0.0.1",
            },
            Causebox.Cli.Tests.Checkout.PathOf($"docs/examples/{example}"));
    }
}
