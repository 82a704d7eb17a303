using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Causebox.Analysis.Episodes;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Episodes;

public sealed class BundleTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task A_bundle_gives_the_servers_findings_without_the_server()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        for (var run = 0; run < 6; run++)
            await api.RunAsync("""{"robot": "arm-1"}""", """{"status": "ready", "duration_s": 60}""");
        var created = await api.CreatedAsync("""{"robot": "arm-1", "seed": 7, "fps": 30, "request_uploads": ["sensors", "actions", "video"], "metadata": {"z": 1.50, "a": "żółw"}}""");
        await api.UploadAsync(created, "actions", DemoSamples.Actions(saturates: true));
        await api.UploadAsync(created, "sensors", DemoSamples.Sensors());
        await api.UploadAsync(created, "video", [1, 2, 3]);
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, """{"status": "failed", "duration_s": 12, "failure": {"time_s": 11.5, "reason": "Slip: gone"}}""");
        await server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);

        await using var stream = await api.Client.GetStreamAsync(new Uri($"/api/episodes/{id}/bundle", UriKind.Relative), TestContext.Current.CancellationToken);
        using var bundle = new MemoryStream();
        await stream.CopyToAsync(bundle, TestContext.Current.CancellationToken);
        var evidence = EpisodeDirectory.ReadBundle(bundle, "bundle.zip", cancellation: TestContext.Current.CancellationToken);

        var offline = JsonSerializer.Deserialize<JsonElement>(Write(evidence));
        var online = await api.GetAsync($"/api/episodes/{id}/analysis");
        foreach (var part in (string[])["subject", "analyzer_version", "status", "findings", "skipped", "failure_class"])
            offline.GetProperty(part).GetRawText().ShouldBe(online.GetProperty(part).GetRawText());
        (await api.CodesAsync(id)).ShouldBe(["failure_reason_in_metadata", "action_saturation", "duration_anomaly"]);
        using var archive = new ZipArchive(bundle);
        archive.Entries.Select(entry => entry.FullName).ShouldBe(["episode.json", "analysis.json", "camera.json", "actions.npz", "sensors.npz", "video.mp4"], ignoreOrder: true);
    }

    [Fact]
    public async Task An_artifact_comes_back_bit_identical_whole_and_in_part_with_its_hash()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var created = await api.CreatedAsync("""{"request_uploads": ["sensors", "video"]}""");
        var bytes = RandomNumberGenerator.GetBytes(100_000);
        await api.UploadAsync(created, "sensors", bytes);
        var id = created.GetProperty("episode_id").GetGuid();
        var path = new Uri($"/api/episodes/{id}/artifact/sensors", UriKind.Relative);
        await api.FinalizeAsync(id, """{"status": "failed"}""");

        using var whole = await api.Client.GetAsync(path, TestContext.Current.CancellationToken);
        (await whole.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(bytes);
        whole.StatusCode.ShouldBe(HttpStatusCode.OK);
        whole.Headers.GetValues("X-Content-SHA256").ShouldBe([Convert.ToHexStringLower(SHA256.HashData(bytes))]);
        using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Range = new RangeHeaderValue(10, 19) } };
        using var part = await api.Client.SendAsync(request, TestContext.Current.CancellationToken);
        part.StatusCode.ShouldBe(HttpStatusCode.PartialContent);
        (await part.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken)).ShouldBe(bytes[10..20]);
        foreach (var missing in (string[])["video", "actions", "passwd"])
        {
            using var none = await api.Client.GetAsync(new Uri($"/api/episodes/{id}/artifact/{missing}", UriKind.Relative), TestContext.Current.CancellationToken);
            none.StatusCode.ShouldBe(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task The_demo_is_synthetic_says_so_and_shows_a_failure_of_its_own_making()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var services = server.Services.GetRequiredService<IServiceProvider>();

        await DemoEpisodes.SeedAsync(services, api.Organization, TestContext.Current.CancellationToken);
        await DemoEpisodes.SeedAsync(services, api.Organization, TestContext.Current.CancellationToken);

        (await api.NamesAsync("")).ShouldAllBe(name => name.EndsWith("(synthetic)"));
        (await api.NamesAsync("finding=action_saturation")).ShouldHaveSingleItem();
        (await api.NamesAsync("finding=duration_anomaly")).ShouldHaveSingleItem();
        (await api.NamesAsync("status=ready")).Length.ShouldBe(6);
    }

    private static string Write(EpisodeEvidence evidence)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer, new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
            EpisodeAnalyzer.Analyze(evidence).WriteTo(writer);
        return Encoding.UTF8.GetString(buffer.ToArray());
    }
}
