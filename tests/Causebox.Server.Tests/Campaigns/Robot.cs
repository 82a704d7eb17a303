using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Causebox.Server.Episodes;

namespace Causebox.Server.Tests.Campaigns;

/// <summary>A robot that makes one episode after another, whatever happens to the server, and remembers what it was told.</summary>
internal sealed class Robot(HttpClient client, ConcurrentQueue<Acknowledged> known, Chance chance, string name)
{
    /// <summary>The actions of a run that fails: at a limit, which its analysis finds if it read them.</summary>
    public static readonly byte[] Actions = DemoSamples.Actions(saturates: true);

    // Of a robot whose successes are at the limit as well, that is no finding after its first calibration.
    private static readonly byte[] UsualActions = DemoSamples.Actions(saturates: false);

    /// <summary>Answers that are none of a server that dies: a defect each.</summary>
    public ConcurrentQueue<string> Defects { get; } = [];

    public async Task WorkAsync(CancellationToken stop)
    {
        for (var run = 0; !stop.IsCancellationRequested; run++)
        {
            try
            {
                await RunAsync($"{name}-{run}", stop);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
            {
                // The server is away; what had no answer does not count.
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task RunAsync(string episode, CancellationToken stop)
    {
        if (await SendAsync(HttpMethod.Post, "/api/ingest/episode", Json($$"""{"name":"{{episode}}","request_uploads":["actions","video"]}"""), stop) is not { } created)
            return;
        var one = new Acknowledged(created.GetProperty("episode_id").GetGuid(), episode) { Outcome = chance.OneIn(4) ? "ready" : "failed" };
        known.Enqueue(one);
        foreach (var slot in created.GetProperty("upload_urls").EnumerateArray())
        {
            var kind = slot.GetProperty("kind").GetString()!;
            if (chance.OneIn(8))
                continue;
            var bytes = kind == EpisodeWords.Actions ? one.Outcome == "failed" ? Actions : UsualActions : Bytes.Of(chance.Below(1 << 30), chance.Below(60_000));
            if (await SendAsync(HttpMethod.Put, slot.GetProperty("url").GetString()!, new ByteArrayContent(bytes), stop) is not null)
                one.Uploads[kind] = bytes;
        }

        if (chance.OneIn(10))
            return;
        for (var attempt = 0; attempt < 3 && one.Status is null; attempt++)
        {
            var answer = await SendAsync(HttpMethod.Post, $"/api/ingest/episode/{one.Id}/finalize", Json($$"""{"status":"{{one.Outcome}}","duration_s":12}"""), stop);
            one.Status = answer?.GetProperty("status").GetString();
        }
    }

    /// <summary>The answer; null where the server is away behind an open door.</summary>
    private async Task<JsonElement?> SendAsync(HttpMethod method, string path, HttpContent content, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, path) { Content = content };
        using var answer = await client.SendAsync(request, stop);
        if (answer.IsSuccessStatusCode)
            return await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        if (answer.StatusCode is not HttpStatusCode.ServiceUnavailable)
            Defects.Enqueue($"{method} {request.RequestUri!.AbsolutePath}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
        return null;
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
