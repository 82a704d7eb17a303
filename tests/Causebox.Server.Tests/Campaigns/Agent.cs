using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text.Json;

namespace Causebox.Server.Tests.Campaigns;

/// <summary>An agent that ships one failed episode after another in parts, and remembers what it was told.</summary>
internal sealed class Agent(HttpClient client, ConcurrentQueue<Acknowledged> known, string robot, string name)
{
    public ConcurrentQueue<string> Defects { get; } = [];

    public async Task WorkAsync(CancellationToken stop)
    {
        for (var run = 0; !stop.IsCancellationRequested; run++)
        {
            try
            {
                await ShipAsync(new Acknowledged(Guid.Empty, $"{name}-{run}"), stop);
            }
            catch (Exception lost) when (lost is HttpRequestException or IOException or OperationCanceledException)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, CancellationToken.None);
            }
        }
    }

    private async Task ShipAsync(Acknowledged episode, CancellationToken stop)
    {
        if (!await ShipAsync(episode, "actions.npz", Robot.Actions, stop))
            return;
        episode.Uploads["actions"] = Robot.Actions;
        known.Enqueue(episode);
        var json = JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, object> { ["name"] = episode.Name, ["status"] = "failed", ["duration_s"] = 12 });
        if (await ShipAsync(episode, "episode.json", json, stop))
            episode.Status = "failed";
    }

    private async Task<bool> ShipAsync(Acknowledged episode, string file, byte[] bytes, CancellationToken stop)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        var begun = await SendAsync(HttpMethod.Post, "uploads", Json(
            $$"""{"kind":"episode","subject":"{{episode.Name}}","name":"{{file}}","size_bytes":{{bytes.Length}},"sha256":"{{hash}}","outcome":"failed"}"""), stop);
        if (begun?.GetProperty("upload_id").GetString() is not { } upload)
            return false;
        using var part = new ByteArrayContent(bytes);
        part.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        part.Headers.Add("Upload-Offset", "0");
        part.Headers.Add("Content-Digest", $"sha-256=:{Convert.ToBase64String(SHA256.HashData(bytes))}:");
        return await SendAsync(HttpMethod.Patch, $"uploads/{upload}", part, stop) is not null
            && await SendAsync(HttpMethod.Post, $"uploads/{upload}/finish", Json($$"""{"size_bytes":{{bytes.Length}},"sha256":"{{hash}}"}"""), stop) is not null;
    }

    private async Task<JsonElement?> SendAsync(HttpMethod method, string path, HttpContent content, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(method, $"/api/agent/{robot}/{path}") { Content = content };
        using var answer = await client.SendAsync(request, stop);
        if (answer.IsSuccessStatusCode)
            return await answer.Content.ReadFromJsonAsync<JsonElement>(stop);
        if (answer.StatusCode is not HttpStatusCode.ServiceUnavailable)
            Defects.Enqueue($"{method} {path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync(stop)}");
        return null;
    }

    private static StringContent Json(string json) => new(json, System.Text.Encoding.UTF8, "application/json");
}
