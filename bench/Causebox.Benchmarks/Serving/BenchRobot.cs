using System.Net;
using System.Text;
using System.Text.Json;

namespace Causebox.Benchmarks.Serving;

/// <summary>What a robot's side sends.</summary>
internal sealed class BenchRobot(HttpClient client)
{
    public const int Robots = 20;

    // About 1 kB: what a ROS 2 adapter and the SDK's context write about a run that failed.
    private static readonly byte[] Failure = Encoding.UTF8.GetBytes(
        """
        {"status":"failed","duration_s":61.2,"fps":30,"failure_time_s":60.0,"metadata":{"adapter":"ros2","task":"pick-and-place",
        "failure_reason":"RuntimeError: the arm did not answer\n  at step 1212","operator":"bench","scene":{"table":"b2","light_lux":410},
        "ros2":{"distro":"jazzy","topics":[{"topic":"/joint_states","messages":61213,"rate":{"median_hz":999.8,"worst_ms":12.25}},
        {"topic":"/camera/color","messages":1836,"rate":{"median_hz":30.0,"worst_ms":41.5}},{"topic":"/tf","messages":12242,"rate":{"median_hz":200.1,"worst_ms":9.5}}]},
        "battery":{"__type":"robotrace.Battery","percent":41.5,"voltage_v":23.9,"current_a":3.1,"charging":false},
        "outcome":{"__type":"robotrace.EpisodeOutcome","success":false,"reward_total":-3.25,"collision_count":0,"time_to_goal_s":null}}}
        """);

    private static readonly byte[] Success = """{"status":"ready","duration_s":61,"metadata":{"outcome":{"success":true}}}"""u8.ToArray();

    /// <summary>Episodes that wait to be finalized, eight at a time.</summary>
    public async Task<Guid[]> CreateAsync(int count, byte[]? samples = null)
    {
        var ids = new Guid[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (i, _) => ids[i] = await CreateOneAsync(i, samples));
        return ids;
    }

    public Task<bool> FinalizeAsync(Guid id, bool isFailed = true) => PostAsync($"/api/ingest/episode/{id}/finalize", isFailed ? Failure : Success);

    public async Task<bool> GetAsync(string path)
    {
        using var answer = await client.GetAsync(new Uri(path, UriKind.Relative));
        return answer.StatusCode == HttpStatusCode.OK;
    }

    public async Task<JsonElement> ReadAsync(string path)
    {
        await using var body = await client.GetStreamAsync(new Uri(path, UriKind.Relative));
        using var document = await JsonDocument.ParseAsync(body);
        return document.RootElement.Clone();
    }

    private async Task<Guid> CreateOneAsync(int i, byte[]? samples)
    {
        var uploads = samples is null ? "" : ""","request_uploads":["actions"]""";
        using var content = new StringContent(
            $$"""{"name":"bench {{i}}","source":"real","robot":"arm-{{i % Robots}}","policy_version":"v{{i % 7}}"{{uploads}}}""", Encoding.UTF8, "application/json");
        using var answer = await client.PostAsync(new Uri("/api/ingest/episode", UriKind.Relative), content);
        using var document = JsonDocument.Parse(await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync());
        if (samples is not null)
            await UploadAsync(document.RootElement.GetProperty("upload_urls")[0].GetProperty("url").GetString()!, samples);
        return document.RootElement.GetProperty("episode_id").GetGuid();
    }

    private async Task UploadAsync(string url, byte[] bytes)
    {
        using var content = new ByteArrayContent(bytes);
        using var answer = await client.PutAsync(new Uri(url), content);
        answer.EnsureSuccessStatusCode();
    }

    private async Task<bool> PostAsync(string path, byte[] body)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new("application/json");
        using var answer = await client.PostAsync(new Uri(path, UriKind.Relative), content);
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
