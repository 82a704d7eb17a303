using System.Text.Json;

namespace Causebox.Server.Tests.Episodes;

/// <summary>The Python client and this server, which know each other from the documents alone.</summary>
public sealed class PythonClientTests(PostgresOfTests postgres) : IDisposable
{
    private const string Sigkill = "137";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cbx-python-");

    [Fact]
    public async Task A_run_that_raises_is_a_failed_episode_with_its_files_its_values_and_its_analysis()
    {
        await using var server = await StartAsync();
        var api = await EpisodeApi.OfAsync(server);

        var (exit, output) = await RunAsync(api, "-c", """
            import causebox, os, pathlib
            path = pathlib.Path(os.environ["CAUSEBOX_SPOOL"]).parent / "sensors.npz"
            path.write_bytes(bytes(range(256)) * 4096)
            with causebox.start_episode(name="pick", robot="arm-1", policy_version="v7", seed=3, source="sim", metadata={"task": "pick"}) as episode:
                episode.metadata["goal"] = causebox.Pose3D((1, 2, 3))
                episode.log_outcome(success=False, reward_total=0.5)
                episode.upload("sensors", path)
                raise RuntimeError("the gripper lost it")
            """);

        exit.ShouldBe(1, output);
        output.TrimEnd().ShouldEndWith("RuntimeError: the gripper lost it");
        var episode = await SingleAsync(api);
        episode.GetProperty("status").GetString().ShouldBe("failed");
        episode.GetProperty("seed").GetInt32().ShouldBe(3);
        episode.GetProperty("metadata").GetProperty("failure_reason").GetString().ShouldBe("RuntimeError: the gripper lost it");
        episode.GetProperty("metadata").GetProperty("goal").GetProperty("__type").GetString().ShouldBe("robotrace.Pose3D");
        episode.GetProperty("failure_time_s").GetDouble().ShouldBeGreaterThanOrEqualTo(0);
        var codes = await api.CodesAsync(episode.GetProperty("episode_id").GetGuid());
        codes.ShouldNotBeNull().ShouldContain("explicit_outcome");
        (await api.AskAsync<string>("select state || ' ' || size_bytes || ' ' || (declared_sha256 = sha256) from artifacts")).ShouldBe("committed 1048576 true");
        (await api.AskAsync<string>("select idempotency_key from episodes")).ShouldStartWith("causebox-python-");
    }

    [Fact]
    public async Task A_client_that_is_killed_in_the_middle_of_its_upload_is_finished_once_by_whoever_ships_next()
    {
        await using var server = await StartAsync();
        var api = await EpisodeApi.OfAsync(server);

        var (_, output) = await RunAsync(api, "-c", """
            import causebox, causebox.calls, os, pathlib, signal, subprocess, sys
            pieces = causebox.calls._pieces
            def dying(file):
                yield next(pieces(file))
                os.kill(os.getpid(), signal.SIGKILL)
            path = pathlib.Path(os.environ["CAUSEBOX_SPOOL"]).parent / "sensors.npz"
            path.write_bytes(bytes(1 << 20))
            child = os.fork()
            if child == 0:
                causebox.calls._pieces = dying
                with causebox.start_episode(name="victim") as episode:
                    episode.upload("sensors", path)
            print(128 + os.WTERMSIG(os.waitpid(child, 0)[1]))
            """);
        output.Trim().ShouldBe(Sigkill);
        (await SingleAsync(api)).GetProperty("status").GetString().ShouldBe("recording");

        var ships = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => RunAsync(api, "-m", "causebox", "spool", "ship", "--json")));

        ships.Sum(ship => JsonDocument.Parse(ship.Output).RootElement.GetProperty("sent").GetArrayLength()).ShouldBe(1);
        var episode = await SingleAsync(api);
        episode.GetProperty("status").GetString().ShouldBe("ready");
        (await api.AskAsync<string>("select state || ' ' || size_bytes from artifacts")).ShouldBe("committed 1048576");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    private async Task<TestServer> StartAsync()
    {
        Assert.SkipUnless(File.Exists(Python.Program), "there is no python3");
        return await TestServer.StartAsync(postgres);
    }

    private Task<(int Exit, string Output)> RunAsync(EpisodeApi api, params string[] arguments) => Python.RunAsync(
        new()
        {
            ["CAUSEBOX_URL"] = api.Client.BaseAddress!.ToString(),
            ["CAUSEBOX_KEY"] = api.Client.DefaultRequestHeaders.Authorization!.Parameter!,
            ["CAUSEBOX_SPOOL"] = Path.Combine(_folder.FullName, "spool"),
            ["PYTHONPATH"] = Causebox.Cli.Tests.Checkout.PathOf("sdk/python"),
            ["PYTHONDONTWRITEBYTECODE"] = "1",
            ["NO_PROXY"] = "127.0.0.1",
        },
        arguments);

    private static async Task<JsonElement> SingleAsync(EpisodeApi api)
    {
        var id = (await api.GetAsync("/api/episodes")).GetProperty("episodes").EnumerateArray().Single().GetProperty("episode_id").GetGuid();
        return await api.GetAsync(id);
    }
}
