using System.IO.Compression;
using System.Text.Json;
using Causebox.Analysis.Episodes;
using Causebox.Server.Episodes;

namespace Causebox.Server.Tests.Episodes;

public sealed class BaselineTests(PostgresOfTests postgres)
{
    private const string Code = "action_divergence";
    private const string Gone = "there is no actions artifact of the baseline";

    [Fact]
    public async Task A_candidate_is_set_beside_its_baseline_and_its_bundle_gives_the_same_findings()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var baseline = await RunAsync(api, "{}", "ready", saturates: false);
        var id = await RunAsync(api, Candidate(baseline), "failed", saturates: true);

        var online = await api.GetAsync($"/api/episodes/{id}/analysis");
        var evidence = Finding(online).GetProperty("evidence");
        evidence.GetProperty("baseline_episode_id").GetString().ShouldBe(baseline.ToString());
        evidence.GetProperty("channel").GetString().ShouldBe("/gripper/command/effort[0]");
        evidence.GetProperty("time_s").GetDouble().ShouldBe(5.4, 0.03);

        await using var stream = await api.Client.GetStreamAsync(new Uri($"/api/episodes/{id}/bundle", UriKind.Relative), TestContext.Current.CancellationToken);
        using var bundle = new MemoryStream();
        await stream.CopyToAsync(bundle, TestContext.Current.CancellationToken);
        using (var archive = new ZipArchive(bundle, ZipArchiveMode.Read, leaveOpen: true))
            archive.Entries.Select(entry => entry.FullName).ShouldBe(["episode.json", "analysis.json", "actions.npz", "baseline_actions.npz"], ignoreOrder: true);
        using var offline = new MemoryStream();
        using (var writer = new Utf8JsonWriter(offline, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            EpisodeAnalyzer.Analyze(EpisodeDirectory.ReadBundle(bundle, "bundle.zip", cancellation: TestContext.Current.CancellationToken)).WriteTo(writer);
        var same = JsonSerializer.Deserialize<JsonElement>(offline.ToArray());
        foreach (var part in (string[])["findings", "skipped"])
            same.GetProperty(part).GetRawText().ShouldBe(online.GetProperty(part).GetRawText());
    }

    [Fact]
    public async Task A_baseline_of_another_organization_or_one_that_is_gone_is_a_skip_with_that_reason()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var other = await EpisodeApi.OfAsync(server, "other");
        var foreign = await RunAsync(other, "{}", "ready", saturates: false);

        (string Id, string Name)[] baselines = [(foreign.ToString(), "of another"), (Guid.CreateVersion7(TimeProvider.System.GetUtcNow()).ToString(), "gone"), ("run 7", "no id")];
        foreach (var (baseline, name) in baselines)
        {
            var id = await RunAsync(api, Candidate(baseline), "failed", saturates: true);
            var analysis = await api.GetAsync($"/api/episodes/{id}/analysis");
            Skip(analysis).ShouldBe(Gone, name);
            analysis.GetProperty("findings").EnumerateArray().ShouldNotContain(finding => finding.GetProperty("code").GetString() == Code);
        }
    }

    [Fact]
    public async Task A_baseline_whose_actions_are_no_trajectory_is_a_skip_that_says_what_they_are()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var created = await api.CreatedAsync("""{"request_uploads": ["actions"]}""");
        await api.UploadAsync(created, "actions", "time_s,x\n0,1\n"u8.ToArray());
        var baseline = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(baseline, """{"status": "ready"}""");

        var id = await RunAsync(api, Candidate(baseline), "failed", saturates: true);

        Skip(await api.GetAsync($"/api/episodes/{id}/analysis")).ShouldBe("the baseline's actions: the artifact is no NumPy archive (npz): found text, perhaps a table (CSV)");
    }

    private static string Candidate(object baseline) => $$"""{"source": "replay", "metadata": {"baseline_episode_id": "{{baseline}}"} }""";

    private static async Task<Guid> RunAsync(EpisodeApi api, string create, string status, bool saturates)
    {
        var created = await api.CreatedAsync(create.Length == 2 ? """{"request_uploads": ["actions"]}""" : create[..^1] + """, "request_uploads": ["actions"]}""");
        await api.UploadAsync(created, "actions", DemoSamples.Actions(saturates));
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, $$"""{"status": "{{status}}", "duration_s": 12}""");
        return id;
    }

    private static JsonElement Finding(JsonElement analysis) =>
        analysis.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("code").GetString() == Code);

    private static string? Skip(JsonElement analysis) => analysis.GetProperty("skipped").EnumerateArray()
        .Single(rule => rule.GetProperty("code").GetString() == Code).GetProperty("reason").GetString();
}
