using System.Net;
using System.Text.Json;
using Causebox.Analysis.Sessions;
using Causebox.Analysis.Tests;
using Causebox.Server.Database;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Sessions;

/// <summary>The routes of sessions as a person calls them.</summary>
internal sealed class SessionApi(TestServer server, OrganizationId organization, HttpClient client)
{
    public TestServer Server { get; } = server;

    public OrganizationId Organization { get; } = organization;

    public HttpClient Client { get; } = client;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<SessionApi> OfAsync(TestServer server, string slug = "acme")
    {
        var organization = await server.AddOrganizationAsync(slug);
        return new(server, organization, await server.ClientAsync(organization));
    }

    /// <summary>The same organization through another server.</summary>
    public async Task<SessionApi> ThroughAsync(TestServer other) => new(other, Organization, await other.ClientAsync(Organization));

    /// <summary>A session of 60 cycles with frames: cycles 40 and 41 are refused, 10 to 12 clamped.</summary>
    public static byte[] Recording(string? id = "sess_20241210_143022_abc123", int first = 0, int count = 60, double hertz = 20)
    {
        var file = new SessionFile().WithMetadata("control_frequency_hz", "20");
        if (id is not null)
            file.WithMetadata("session_id", id);
        for (var number = first; number < first + count; number++)
        {
            var guards = (TestGuard[])(number switch
            {
                >= 10 and <= 12 => [new("joint_velocity_limit", 1, "CLAMP", "limited velocity"), new("hardware_watchdog", 3, "PASS")],
                40 or 41 => [new("joint_velocity_limit", 1, "PASS"), new("hardware_watchdog", 3, "REJECT", "bus silent", FaultSource: "hardware")],
                _ => [new("joint_velocity_limit", 1, "PASS"), new("hardware_watchdog", 3, "PASS")],
            });
            var cycle = new TestCycle(number) { Guards = guards, Time = 1_700_000_000 + (number / hertz), Validated = number is 40 or 41 ? null : [0.1, (number + 1) * 0.02] };
            foreach (var (topic, payload) in SessionLayouts.Documented(cycle))
                file.Add(topic, payload, cycle.LogTime);
            if (number is >= 38 and <= 42)
                file.Add("/dam/images/camera0", new { cycle_id = number, timestamp = cycle.Time, jpeg_base64 = Convert.ToBase64String([0xff, 0xd8, 0xff, (byte)number]) }, cycle.LogTime);
        }

        return file.ToBytes();
    }

    /// <summary>A session whose cycles are all as they should be.</summary>
    public static byte[] Clean(SessionGeneration generation = SessionGeneration.G1, int count = 50) =>
        SessionFile.Bytes(generation, Enumerable.Range(0, count).Select(id => new TestCycle(id)));

    /// <summary>Uploads a session by hand, and lets the server look at it; its id.</summary>
    public async Task<string> UploadAsync(params (string Name, byte[] Bytes)[] files) => await UploadAsync("", files);

    public async Task<string> UploadAsync(string more, params (string Name, byte[] Bytes)[] files)
    {
        var created = await CreatedAsync(more, [.. files.Select(file => file.Name)]);
        foreach (var (name, bytes) in files)
            await PutAsync(created, name, bytes);
        var id = created.GetProperty("session_id").GetString()!;
        await PostAsync($"/api/sessions/{id}/finalize", "{}");
        await RunJobsAsync();
        return (await GetAsync($"/mcap/sessions/{id}")).GetProperty("session_id").GetString()!;
    }

    public Task<JsonElement> CreatedAsync(string more, params string[] names) =>
        PostAsync("/api/sessions", $$"""{ {{more}} "files": {{JsonSerializer.Serialize(names)}} }""", HttpStatusCode.Created);

    public async Task PutAsync(JsonElement created, string name, byte[] bytes)
    {
        var url = created.GetProperty("upload_urls").EnumerateArray().Single(one => one.GetProperty("filename").GetString() == name).GetProperty("url").GetString()!;
        using var anybody = Server.Client();
        using var answer = await anybody.PutAsync(new Uri(url), new ByteArrayContent(bytes), Cancel);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Does all work that waits, but for what recurs.</summary>
    public async Task RunJobsAsync() => await Server.Services.GetRequiredService<JobWorker>().RunDueAsync(Cancel);

    public async Task<JsonElement> GetAsync(string path, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), Cancel);
        return await ReadAsync(answer, expected);
    }

    public async Task<JsonElement> PostAsync(string path, string json, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(new Uri(path, UriKind.Relative), content, Cancel);
        return await ReadAsync(answer, expected);
    }

    public Task<byte[]> BytesAsync(string path) => Client.GetByteArrayAsync(new Uri(path, UriKind.Relative), Cancel);

    public async Task<JsonElement[]> ListAsync(string query = "") =>
        [.. (await GetAsync($"/mcap/sessions{query}")).GetProperty("sessions").EnumerateArray()];

    /// <summary>The codes of the findings of a session's analysis.</summary>
    public async Task<string[]> CodesAsync(string id) =>
        [.. (await GetAsync($"/mcap/sessions/{id}/analysis")).GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!)];

    /// <summary>One value, from the database.</summary>
    public Task<T> AskAsync<T>(string sql) => Server.Database.InAsync(Organization, scope => scope.GetAsync<T>(sql), Cancel);

    public Task<int> ExecuteAsync(string sql) => Server.Database.InAsync(Organization, scope => scope.ExecuteAsync(sql), Cancel);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        answer.StatusCode.ShouldBe(expected, text);
        return text.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(text);
    }
}
