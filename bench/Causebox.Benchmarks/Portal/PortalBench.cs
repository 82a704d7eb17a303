using System.Net;
using System.Text;
using System.Text.Json;
using Causebox.Benchmarks.Explain;
using Causebox.Benchmarks.Serving;
using Causebox.Benchmarks.Sessions;
using Causebox.EndToEnd.Tests.Support;

namespace Causebox.Benchmarks.Portal;

/// <summary>The portal in a real browser on loopback: what the first view costs, a session of a million cycles, an episode of 16 MB of samples.</summary>
internal sealed class PortalBench(BenchOptions options, TextWriter progress, TemporaryFolder folder)
{
    private const int Loads = 7;
    private const int Steps = 60;
    private const int Cycles = 1_000_000;
    private const int EpisodeBytes = 16_000_000;
    private static readonly TimeSpan MostIndexing = TimeSpan.FromMinutes(5);

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchOptions options, TextWriter progress)
    {
        if (Chromium.Program is null)
            throw new BenchException("chromium is not on this machine (Debian: apt-get install chromium)");
        using var folder = new TemporaryFolder(options.Folder);
        return await new PortalBench(options, progress, folder).RunAsync();
    }

    private async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var sessions = Directory.CreateDirectory(folder.File("sessions")).FullName;
        if (options.Wants("portal.session"))
        {
            await progress.WriteLineAsync($"portal.session: writing {Cycles:N0} cycles");
            BenchSession.Write(Path.Combine(sessions, "session_20260105_080000_bench0_001.mcap"), Cycles, frameBytes: 0, frameEvery: 1);
        }

        await using var server = await BenchServer.StartAsync(options.Peer, folder, "--sessions", sessions, "--sessions-still-after-s", "1");
        var token = await BenchLogin.AddAsync(server);
        await using var chromium = await Chromium.StartAsync();
        Task<BenchTab> OpenAsync() => BenchTab.OpenAsync(chromium.Browser, server.Client.BaseAddress!, token);

        List<Figure> figures = [];
        if (options.Wants("portal.first"))
            figures.AddRange(await FirstAsync(OpenAsync));
        if (options.Wants("portal.episode"))
            figures.AddRange(await EpisodeAsync(server, OpenAsync));
        if (options.Wants("portal.session"))
            figures.AddRange(await SessionAsync(server, OpenAsync));
        return figures;
    }

    private async Task<IEnumerable<Figure>> FirstAsync(Func<Task<BenchTab>> open)
    {
        var (times, bytes) = (new List<double>(), 0.0);
        for (var load = 0; load <= Loads; load++)
        {
            await progress.WriteLineAsync($"portal.first: {load} of {Loads}");
            await using var tab = await open();
            var time = await tab.DrawAsync("/portal");
            bytes = await tab.ScriptBytesAsync();
            if (load > 0)
                times.Add(time);
        }

        return [new("portal.first.script_kb", bytes / 1000, "kB", 250, IsCeiling: true), new("portal.first.interactive_ms", Median(times), "ms", 1000, IsCeiling: true)];
    }

    private async Task<IEnumerable<Figure>> EpisodeAsync(BenchServer server, Func<Task<BenchTab>> open)
    {
        await progress.WriteLineAsync("portal.episode: sending 16 MB of samples");
        var id = await SendAsync(server.Client, BenchEpisode.Artifact(EpisodeBytes, deflated: false));
        var times = await DrawAsync(open, $"/portal/episodes/{id}", "portal.episode");
        return [new("portal.episode.plots_ms", Median(times), "ms", 1000, IsCeiling: true), new("portal.episode.first_ms", times[0], "ms")];
    }

    private async Task<IEnumerable<Figure>> SessionAsync(BenchServer server, Func<Task<BenchTab>> open)
    {
        var path = $"/portal/sessions/{await IndexedAsync(server.Client)}";
        var times = await DrawAsync(open, path, "portal.session");
        await using var tab = await open();
        await tab.DrawViewerAsync(path);
        var (x, y) = await tab.MiddleAsync();
        await progress.WriteLineAsync("portal.session: zoom, then pan");
        var zoom = await tab.FramesAsync(() => ZoomAsync(tab.Page, x, y));
        var pan = await tab.FramesAsync(() => PanAsync(tab.Page, x, y));
        return
        [
            new("portal.session.timeline_ms", Median(times), "ms", 1500, IsCeiling: true),
            new("portal.session.first_ms", times[0], "ms"),
            new("portal.session.zoom_frame_p95_ms", P95(zoom), "ms", 33, IsCeiling: true),
            new("portal.session.pan_frame_p95_ms", P95(pan), "ms", 33, IsCeiling: true),
            new("portal.session.zoom_frame_max_ms", zoom.Max(), "ms"),
            new("portal.session.pan_frame_max_ms", pan.Max(), "ms"),
        ];
    }

    private async Task<List<double>> DrawAsync(Func<Task<BenchTab>> open, string path, string cell)
    {
        List<double> times = [];
        for (var load = 1; load <= Loads; load++)
        {
            await progress.WriteLineAsync($"{cell}: {load} of {Loads}");
            await using var tab = await open();
            times.Add(await tab.DrawViewerAsync(path));
        }

        return times;
    }

    private static async Task ZoomAsync(IPage page, float x, float y)
    {
        await page.Mouse.MoveAsync(x, y);
        for (var step = 0; step < Steps; step++)
            await page.Mouse.WheelAsync(0, step < Steps * 2 / 3 ? -120 : 120);
    }

    private static async Task PanAsync(IPage page, float x, float y)
    {
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x - 400, y, new() { Steps = Steps });
        await page.Mouse.MoveAsync(x + 200, y, new() { Steps = Steps });
        await page.Mouse.UpAsync();
    }

    private static async Task<Guid> SendAsync(HttpClient client, byte[] samples)
    {
        using var created = await PostAsync(client, "/api/ingest/episode", """{"name": "bench", "robot": "arm-1", "request_uploads": ["sensors"]}""");
        using (var content = new ByteArrayContent(samples))
            (await client.PutAsync(new Uri(created.RootElement.GetProperty("upload_urls")[0].GetProperty("url").GetString()!), content)).EnsureSuccessStatusCode().Dispose();
        var id = created.RootElement.GetProperty("episode_id").GetGuid();
        (await PostAsync(client, $"/api/ingest/episode/{id}/finalize", """{"status": "failed", "failure": {"reason": "bench"} }""")).Dispose();
        return id;
    }

    private static async Task<JsonDocument> PostAsync(HttpClient client, string path, string json)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
    }

    /// <summary>The id of the session in the folder, once it has been indexed.</summary>
    private async Task<string> IndexedAsync(HttpClient client)
    {
        await progress.WriteLineAsync("portal.session: until it is indexed");
        using var deadline = new CancellationTokenSource(MostIndexing);
        while (!deadline.IsCancellationRequested)
        {
            using var answer = await client.GetAsync(new Uri("/mcap/sessions?state=indexed", UriKind.Relative), CancellationToken.None);
            using var list = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(CancellationToken.None));
            if (answer.StatusCode == HttpStatusCode.OK && list.RootElement.GetProperty("sessions") is { } all && all.GetArrayLength() > 0)
                return all[0].GetProperty("session_id").GetString()!;
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System, CancellationToken.None);
        }

        throw new BenchException($"the session is not indexed after {MostIndexing.TotalMinutes} minutes");
    }

    private static double Median(List<double> times) => Load.Quantile([.. times.Order()], 0.5);

    private static double P95(double[] frames) => Load.Quantile([.. frames.Order()], 0.95);
}
