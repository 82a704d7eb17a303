using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Causebox.Server.Episodes;
using Causebox.Server.Tests.Access;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Episodes;

public sealed class ReplayTests(PostgresOfTests postgres)
{
    private const int Rows = 500;
    private const double Hertz = 50;

    [Fact]
    public async Task A_failed_episode_is_replayed_with_its_findings_where_they_happened()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        const string Markup = "/<img src=x onerror=alert(1)>";
        var id = await RunAsync(
            api, """{"name": "pick"}""", """{"status": "failed", "duration_s": 12.4, "failure": {"time_s": 9.5, "reason": "slipped"}}""",
            NpzFile.Stream(Markup, "position", Rows, 2, Hertz, (row, column) => row == 7 ? double.NaN : Math.Sin((row / 30.0) + column)), DemoSamples.Actions(saturates: true));

        var replay = await api.GetAsync($"/api/episodes/{id}/replay?points=100");

        (replay.GetProperty("episode_id").GetGuid(), replay.Text("name")).ShouldBe((id, "pick"));
        (replay.GetProperty("duration_s").GetDouble(), replay.GetProperty("failure_time_s").GetDouble()).ShouldBe((12.4, 9.5));
        replay.GetProperty("time").GetProperty("start_ns").GetString().ShouldBe("0");
        var streams = replay.GetProperty("streams").EnumerateArray().ToDictionary(stream => stream.Text("series"));
        streams.Keys.ShouldBe([$"{Markup}/position", "/gripper/command/effort"]);
        var sensors = streams[$"{Markup}/position"];
        sensors.GetProperty("channels")[0].Text("name").ShouldBe($"{Markup}/position[0]");
        sensors.GetProperty("exact").GetBoolean().ShouldBeFalse();
        foreach (var channel in sensors.GetProperty("channels").EnumerateArray())
            (channel.GetProperty("lo").GetArrayLength(), channel.GetProperty("hi").GetArrayLength()).ShouldBe((sensors.GetProperty("t").GetArrayLength(), sensors.GetProperty("t").GetArrayLength()));
        var analysis = await api.GetAsync($"/api/episodes/{id}/analysis");
        var finding = analysis.GetProperty("findings").EnumerateArray().Single(one => one.Text("code") == "action_saturation");
        var effort = streams["/gripper/command/effort"].GetProperty("channels")[0];
        effort.Text("name").ShouldBe(finding.GetProperty("evidence").Text("channel"));
        var region = effort.GetProperty("regions").EnumerateArray().ShouldHaveSingleItem();
        (region.Text("kind"), region.Text("code")).ShouldBe(("saturated", "action_saturation"));
        (region.GetProperty("to_s").GetDouble() - region.GetProperty("from_s").GetDouble()).ShouldBe(finding.GetProperty("evidence").GetProperty("seconds").GetDouble(), 0.2);
        var mark = replay.GetProperty("marks").EnumerateArray().Single(one => one.Text("code") == "action_saturation");
        (mark.Text("title"), mark.Text("confidence")).ShouldBe((finding.Text("title"), finding.Text("confidence")));
        mark.GetProperty("t_s").GetDouble().ShouldBe(region.GetProperty("from_s").GetDouble());
        replay.GetProperty("events").EnumerateArray().Single(one => one.Text("kind") == "failure").GetProperty("t_s").GetDouble().ShouldBe(9.5);

        var zoomed = await api.GetAsync($"/api/episodes/{id}/replay?from_s=0.1&to_s=0.2&channels={Uri.EscapeDataString($"{Markup}/position[1]")}");
        var exact = zoomed.GetProperty("streams").EnumerateArray().ShouldHaveSingleItem();
        exact.GetProperty("exact").GetBoolean().ShouldBeTrue();
        var only = exact.GetProperty("channels").EnumerateArray().ShouldHaveSingleItem();
        only.GetProperty("hi").ValueKind.ShouldBe(JsonValueKind.Null);
        only.GetProperty("lo")[2].ValueKind.ShouldBe(JsonValueKind.Null, "the sample at 0.14 s is not a number");
        exact.GetProperty("t")[2].GetDouble().ShouldBe(0.14);
    }

    [Fact]
    public async Task What_is_missing_broken_too_large_or_still_on_its_way_is_said_and_the_rest_is_shown()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var broken = await RunAsync(api, "{}", """{"status": "failed"}""", "PAR1 and so on"u8.ToArray(), DemoSamples.Actions(saturates: false));
        var large = await RunAsync(api, "{}", """{"status": "ready"}""", new byte[(16 << 20) + 1], null);
        var created = await api.CreatedAsync("""{"request_uploads": ["sensors"]}""");
        var open = created.GetProperty("episode_id").GetGuid();
        var bare = await api.CreateAsync("""{"request_uploads": []}""");

        (await SkippedAsync(broken)).ShouldBe([("sensors", "the artifact is no NumPy archive (npz): found a Parquet file"), ("video", "there is no video artifact")]);
        (await SkippedAsync(large)).ShouldContain(("sensors", "the artifact is too large: 16,777,217 bytes, and at most 16,777,216 are read"));
        (await SkippedAsync(open)).ShouldContain(("sensors", "the sensors artifact is still being uploaded"));
        (await SkippedAsync(bare)).ShouldContain(("actions", "there is no actions artifact"));
        (await api.GetAsync($"/api/episodes/{broken}/replay")).GetProperty("streams").EnumerateArray().ShouldHaveSingleItem().Text("artifact").ShouldBe("actions");
        var compared = await api.GetAsync($"/api/episodes/{broken}/compare/{large}");
        compared.GetProperty("skipped").EnumerateArray().Select(skip => (skip.Text("side"), skip.Text("artifact"))).ShouldBe([("candidate", "sensors"), ("baseline", "sensors"), ("baseline", "actions")]);

        // Bytes that are not what was committed are found when they are read, and noted.
        var rotten = await RunAsync(api, "{}", """{"status": "ready"}""", DemoSamples.Sensors(), DemoSamples.Actions(saturates: false));
        foreach (var file in Directory.EnumerateFiles(Path.Combine(server.Folder, "artifacts"), "*", SearchOption.AllDirectories).Where(path => path.Contains(rotten.ToString("D"), StringComparison.Ordinal) && path.Contains("sensors", StringComparison.Ordinal)))
            await TurnAsync(file);
        (await SkippedAsync(rotten)).ShouldContain(skip => skip.Artifact == "sensors" && skip.Reason.Contains("corrupt", StringComparison.Ordinal));

        async Task<(string Artifact, string Reason)[]> SkippedAsync(Guid id) =>
            [.. (await api.GetAsync($"/api/episodes/{id}/replay")).GetProperty("skipped").EnumerateArray().Select(skip => (skip.Text("artifact"), skip.Text("reason")))];
    }

    [Fact]
    public async Task Another_organizations_episodes_are_not_there_and_a_wrong_question_is_refused()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (api, other) = (await EpisodeApi.OfAsync(server), await EpisodeApi.OfAsync(server, "other"));
        var (ours, theirs) = (await RunAsync(api, "{}", """{"status": "ready"}""", DemoSamples.Sensors(), null), await RunAsync(other, "{}", """{"status": "ready"}""", DemoSamples.Sensors(), null));

        foreach (var path in (string[])[$"{theirs}/replay", $"{theirs}/baselines", $"{ours}/compare/{theirs}", $"{theirs}/compare/{ours}", "7/replay", $"{ours}/compare/7"])
            (await StatusAsync(path)).ShouldBe(HttpStatusCode.NotFound, path);
        foreach (var query in (string[])["points=15", "points=4097", "from_s=NaN", "from_s=2&to_s=2", "from_s=1e999", "to_s=soon", "what=1", "channels=" + new string('x', 201)])
            (await StatusAsync($"{ours}/replay?{query}")).ShouldBe(HttpStatusCode.BadRequest, query);
        foreach (var query in (string[])["from_s=-1e300&to_s=1e300", "from_s=1e300", "to_s=-1e300", "points=16&channels=none"])
            (await StatusAsync($"{ours}/replay?{query}")).ShouldBe(HttpStatusCode.OK, query);

        async Task<HttpStatusCode> StatusAsync(string path)
        {
            using var answer = await api.Client.GetAsync(new Uri($"/api/episodes/{path}", UriKind.Relative), TestContext.Current.CancellationToken);
            return answer.StatusCode;
        }
    }

    [Fact]
    public async Task Two_episodes_are_laid_over_each_other_and_what_left_first_is_named()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var baseline = await RunAsync(api, """{"name": "good"}""", """{"status": "ready", "duration_s": 12}""", DemoSamples.Sensors(), DemoSamples.Actions(saturates: false));
        var candidate = await RunAsync(
            api, $$"""{"source": "replay", "metadata": {"baseline_episode_id": "{{baseline}}"} }""", """{"status": "failed", "duration_s": 12}""", DemoSamples.Sensors(), DemoSamples.Actions(saturates: true));

        var compared = await api.GetAsync($"/api/episodes/{candidate}/compare/{baseline}?points=200");

        var evidence = (await api.GetAsync($"/api/episodes/{candidate}/analysis")).GetProperty("findings").EnumerateArray()
            .Single(finding => finding.Text("code") == "action_divergence").GetProperty("evidence");
        (compared.GetProperty("candidate").GetProperty("episode_id").GetGuid(), compared.GetProperty("baseline").Text("name")).ShouldBe((candidate, "good"));
        compared.GetProperty("divergence").GetProperty("t_s").GetDouble().ShouldBe(evidence.GetProperty("time_s").GetDouble(), 0.001);
        compared.GetProperty("divergence").GetProperty("channels")[0].Text("name").ShouldBe(evidence.Text("channel"));
        var names = compared.GetProperty("channels").EnumerateArray().Select(channel => channel.Text("name")).ToArray();
        names.ShouldBe(["/gripper/command/effort[0]", "/joint_states/position[0]", "/joint_states/position[1]"]);
        compared.GetProperty("channels")[0].GetProperty("baseline").GetProperty("lo").GetArrayLength().ShouldBe(200);
        compared.GetProperty("channels")[1].GetProperty("distance").GetDouble().ShouldBe(0);
        (await api.GetAsync($"/api/episodes/{candidate}/replay")).GetProperty("streams").EnumerateArray().Single(stream => stream.Text("artifact") == "actions")
            .GetProperty("channels")[0].GetProperty("regions").EnumerateArray().Select(region => region.Text("kind")).ShouldContain("diverged");
    }

    [Fact]
    public async Task What_to_compare_with_is_what_it_was_replayed_from_then_successes_of_its_robot_policy_and_environment()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var foreign = await EpisodeApi.OfAsync(server, "other");
        var baseline = await RunAsync(api, """{"name": "baseline"}""", """{"status": "ready"}""", DemoSamples.Sensors(), null);
        await RunAsync(foreign, Robot("foreign", "v2"), Success, DemoSamples.Sensors(), null);
        await RunAsync(api, Robot("newest but another policy", "v1"), Success, DemoSamples.Sensors(), null);
        foreach (var name in (string[])["older", "newer"])
            await RunAsync(api, Robot(name, "v2"), Success, DemoSamples.Sensors(), null);
        await RunAsync(api, Robot("without samples", "v2"), Success, null, null);
        await RunAsync(api, Robot("failed", "v2"), """{"status": "failed"}""", DemoSamples.Sensors(), null);
        var id = await RunAsync(api, Robot("this", "v2")[..^1] + $$""", "metadata": {"baseline_episode_id": "{{baseline}}"} }""", """{"status": "failed"}""", DemoSamples.Sensors(), null);

        var baselines = (await api.GetAsync($"/api/episodes/{id}/baselines")).GetProperty("baselines").EnumerateArray().ToArray();

        baselines.Select(one => (one.Text("name"), one.Text("reason"), one.GetProperty("same_policy").GetBoolean())).ShouldBe(
            [("baseline", "replayed_from", false), ("newer", "recent_success", true), ("older", "recent_success", true), ("newest but another policy", "recent_success", false)]);
        baselines[1].GetProperty("artifacts").EnumerateArray().Select(artifact => artifact.GetString()).ShouldBe(["sensors"]);
    }

    [Fact]
    public async Task Sixteen_megabytes_are_decoded_once_and_looked_at_from_memory_after_that()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        const int Many = 260_000;
        var id = await RunAsync(api, "{}", """{"status": "failed", "duration_s": 520}""", NpzFile.Stream("/joint_states", "position", Many, 14, 500, (row, column) => Math.Sin((row / 900.0) + column)), null);
        var clock = Stopwatch.StartNew();

        var cold = await TimedAsync($"/api/episodes/{id}/replay");
        var file = Directory.EnumerateFiles(Path.Combine(server.Folder, "artifacts"), "*", SearchOption.AllDirectories).Single(path => new FileInfo(path).Length > 10 << 20);
        File.Delete(file);
        var warm = await TimedAsync($"/api/episodes/{id}/replay");
        var zoom = await TimedAsync($"/api/episodes/{id}/replay?from_s=100&to_s=101");
        var compared = await TimedAsync($"/api/episodes/{id}/compare/{id}");

        TestContext.Current.TestOutputHelper?.WriteLine($"wall and processor ms: cold {cold.Milliseconds:0} {cold.Worked:0}, warm {warm.Milliseconds:0} {warm.Worked:0}, zoomed {zoom.Milliseconds:0} {zoom.Worked:0}, compared {compared.Milliseconds:0} {compared.Worked:0}; {cold.Body.Length:N0} bytes");
        (warm.Body == cold.Body).ShouldBeTrue();
        cold.Body.Length.ShouldBeLessThan(700_000);
        var cache = server.Services.GetRequiredService<SampleSource>().Cache;
        cache.Bytes.ShouldBeInRange(16 << 20, 32 << 20);
        JsonElement.Parse(compared.Body).GetProperty("channels").EnumerateArray().Max(channel => channel.GetProperty("distance").GetDouble()).ShouldBeLessThan(1e-9);
        JsonElement.Parse(zoom.Body).GetProperty("streams")[0].GetProperty("exact").GetBoolean().ShouldBeTrue();

        async Task<(string Body, double Milliseconds, double Worked)> TimedAsync(string path)
        {
            var (start, worked) = (clock.Elapsed, Environment.CpuUsage.TotalTime);
            var body = await api.Client.GetStringAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
            return (body, (clock.Elapsed - start).TotalMilliseconds, (Environment.CpuUsage.TotalTime - worked).TotalMilliseconds);
        }
    }

    [Fact]
    public async Task Only_so_many_runs_are_decoded_at_once_and_what_is_in_memory_is_shown_without_waiting()
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Episodes = settings.Episodes with { AnalysesAtOnce = 1 } });
        var api = await EpisodeApi.OfAsync(server);
        var samples = NpzFile.Stream("/s", "v", Rows, 1, Hertz, (row, _) => row);
        var (held, cold) = (await RunAsync(api, "{}", Success, samples, null), await RunAsync(api, "{}", Success, NpzFile.Stream("/s", "v", Rows, 1, Hertz, (row, _) => -row), null));
        await api.GetAsync($"/api/episodes/{held}/replay");
        var places = server.Services.GetRequiredService<ReplayDesk>().Places;
        var busy = (await places.EnterAsync(new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())), Timeout.InfiniteTimeSpan, TestContext.Current.CancellationToken)).ShouldNotBeNull();

        var waiting = (Task<JsonElement>[])[api.GetAsync($"/api/episodes/{cold}/replay"), api.GetAsync($"/api/episodes/{held}/compare/{cold}"), api.GetAsync($"/api/episodes/{cold}/compare/{held}")];
        while (places.Waiting < waiting.Length)
            await Task.Yield();
        (await api.GetAsync($"/api/episodes/{held}/replay?points=100")).GetProperty("streams").GetArrayLength().ShouldBe(1);
        waiting.ShouldAllBe(one => !one.IsCompleted);
        busy.Dispose();

        (await Task.WhenAll(waiting)).Length.ShouldBe(waiting.Length);
        places.Waiting.ShouldBe(0);
    }

    [Fact]
    public async Task A_cache_never_holds_more_than_it_may()
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Episodes = settings.Episodes with { ReplayCacheBytes = 40_000 } });
        var api = await EpisodeApi.OfAsync(server);
        var cache = server.Services.GetRequiredService<SampleSource>().Cache;

        for (var run = 0; run < 5; run++)
        {
            var id = await RunAsync(api, "{}", """{"status": "ready"}""", NpzFile.Stream("/s", "v", Rows, 1, Hertz, (row, _) => row + run), null);
            await api.GetAsync($"/api/episodes/{id}/replay");
            cache.Bytes.ShouldBeInRange(1, 40_000);
        }

        var heavy = await RunAsync(api, "{}", """{"status": "ready"}""", NpzFile.Stream("/s", "v", 50_000, 1, Hertz, (row, _) => row), null);
        (await api.GetAsync($"/api/episodes/{heavy}/replay")).GetProperty("streams").GetArrayLength().ShouldBe(1);
        cache.Bytes.ShouldBeInRange(1, 40_000);
    }

    [Fact]
    public async Task The_document_describes_every_field_of_a_replay()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var client = server.Client();
        var document = JsonElement.Parse(await client.GetStringAsync(new Uri("/openapi/v1.json", UriKind.Relative), TestContext.Current.CancellationToken));
        var schemas = document.GetProperty("components").GetProperty("schemas");

        foreach (var (schema, field) in ((string, string)[])
            [("ReplayView", "failure_time_s"), ("ReplayView", "from_s"), ("ReplayStream", "t"), ("ReplayStream", "exact"), ("ReplayChannel", "lo"), ("ReplayChannel", "hi"), ("ReplayRegion", "from_s"),
            ("ReplayEvent", "t_s"), ("ReplayMark", "t_s"), ("ReplayLimit", "provenance"), ("CompareView", "divergence"), ("OverlayChannel", "left_at_s"), ("BaselineView", "same_policy")])
        {
            schemas.GetProperty(schema).GetProperty("properties").TryGetProperty(field, out var described).ShouldBeTrue($"{schema}.{field}");
            described.EnumerateObject().ShouldNotBeEmpty($"{schema}.{field}");
        }
    }

    private const string Success = """{"status": "ready", "metadata": {"outcome": {"success": true} } }""";

    private static string Robot(string name, string policy) => $$"""{"name": "{{name}}", "robot": "arm-1", "policy_version": "{{policy}}", "env_version": "3"}""";

    private static async Task TurnAsync(string file)
    {
        var bytes = await File.ReadAllBytesAsync(file, TestContext.Current.CancellationToken);
        bytes[bytes.Length / 2] ^= 1;
        File.SetAttributes(file, FileAttributes.Normal);
        await File.WriteAllBytesAsync(file, bytes, TestContext.Current.CancellationToken);
    }

    private static async Task<Guid> RunAsync(EpisodeApi api, string create, string finalize, byte[]? sensors, byte[]? actions)
    {
        string[] kinds = [.. new[] { sensors is null ? null : "\"sensors\"", actions is null ? null : "\"actions\"" }.OfType<string>()];
        var created = await api.CreatedAsync($"{create.TrimEnd()[..^1]}{(create.Trim() == "{}" ? "" : ",")} \"request_uploads\": [{string.Join(", ", kinds)}] }}");
        if (sensors is not null)
            await api.UploadAsync(created, "sensors", sensors);
        if (actions is not null)
            await api.UploadAsync(created, "actions", actions);
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, finalize);
        return id;
    }
}
