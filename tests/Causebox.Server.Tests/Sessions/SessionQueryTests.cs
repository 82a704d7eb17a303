using System.Net;
using System.Text.Json;

namespace Causebox.Server.Tests.Sessions;

/// <summary>Cycles, events, frames and pictures from far away.</summary>
public sealed class SessionQueryTests(PostgresOfTests postgres)
{
    private const string Id = "sess_20241210_143022_abc123";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Cycles_are_paged_filtered_and_told_whole()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await UploadedAsync(server);

        var ids = new List<long>();
        string? cursor = null;
        do
        {
            var page = await api.GetAsync($"/mcap/sessions/{Id}/cycles?limit=25{(cursor is null ? "" : $"&cursor={cursor}")}");
            ids.AddRange(page.GetProperty("cycles").EnumerateArray().Select(cycle => cycle.GetProperty("cycle_id").GetInt64()));
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        ids.ShouldBe([.. Enumerable.Range(0, 60).Select(id => (long)id)]);

        var notable = (await api.GetAsync($"/mcap/sessions/{Id}/cycles?notable=true")).GetProperty("cycles").EnumerateArray().ToArray();
        notable.Select(cycle => cycle.GetProperty("cycle_id").GetInt64()).ShouldBe([10, 11, 12, 40, 41]);
        notable[3].GetProperty("decision").GetString().ShouldBe("REJECT");
        notable[3].GetProperty("violated_layers")[0].GetString().ShouldBe("L3");
        var time = notable[3].GetProperty("timestamp_ns").GetUInt64();
        (await api.GetAsync($"/mcap/sessions/{Id}/cycles?from_ns={time}&to_ns={time + 1}")).GetProperty("cycles")[0].GetProperty("cycle_id").GetInt64().ShouldBe(40);

        var detail = await api.GetAsync($"/mcap/sessions/{Id}/cycles/40");
        detail.GetProperty("observation").GetProperty("joint_positions")[1].GetDouble().ShouldBe(0.8, 1e-9);
        await api.GetAsync($"/mcap/sessions/{Id}/cycles/60", HttpStatusCode.NotFound);
        await api.GetAsync($"/mcap/sessions/{Id}/cycles?cursor=nonsense", HttpStatusCode.BadRequest);
        await api.GetAsync($"/mcap/sessions/{Id}/cycles?limit=1001", HttpStatusCode.BadRequest);
        await api.GetAsync($"/mcap/sessions/{Id}/cycles?start_cycle=2&end_cycle=1", HttpStatusCode.BadRequest);
    }

    [Theory]
    [InlineData("", 5)]
    [InlineData("?decision=reject", 2)]
    [InlineData("?decision=CLAMP&end_cycle=12", 2)]
    [InlineData("?layer=3", 2)]
    [InlineData("?guard=joint_velocity_limit", 3)]
    [InlineData("?trace_id=3fa80", 5)]
    [InlineData("?trace_id=another", 0)]
    [InlineData("?kind=context", 0)]
    public async Task Events_are_found_by_trace_layer_decision_guard_and_cycle(string query, int count)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await UploadedAsync(server);

        (await api.GetAsync($"/mcap/sessions/{Id}/events{query}")).GetProperty("count").GetInt32().ShouldBe(count);
    }

    [Fact]
    public async Task A_summary_tells_layers_and_stages_and_says_the_same_in_columns()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await UploadedAsync(server);

        var summary = await api.GetAsync($"/mcap/sessions/{Id}/summary?buckets=6&stages=true");
        var layers = summary.GetProperty("layers").EnumerateArray().ToArray();
        layers.Select(layer => layer.GetProperty("layer").GetInt32()).ShouldBe([1, 3]);
        Numbers(layers[0], "clamp").ShouldBe([0, 3, 0, 0, 0, 0]);
        Numbers(layers[1], "reject").ShouldBe([0, 0, 0, 0, 2, 0]);
        summary.GetProperty("stages").EnumerateArray().Select(stage => stage.GetProperty("stage").GetString()).ShouldContain("total");
        var columns = await api.GetAsync($"/mcap/sessions/{Id}/summary?buckets=6&stages=true&columns=true");
        Numbers(columns, "bounds").ShouldBe([0, 10, 20, 30, 40, 50, 60]);
        foreach (var name in new[] { "first_cycle", "last_cycle", "pass", "clamp", "reject", "fault", "missing" })
            Numbers(columns, name).ShouldBe(summary.GetProperty("buckets").EnumerateArray().Select(bucket => bucket.GetProperty(name).GetInt64()));
        columns.GetProperty("layers").GetRawText().ShouldBe(summary.GetProperty("layers").GetRawText());
        columns.GetProperty("stages").GetRawText().ShouldBe(summary.GetProperty("stages").GetRawText());
        (await api.GetAsync($"/mcap/sessions/{Id}/summary?buckets=6")).GetProperty("stages").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_summary_and_joints_are_drawn_in_the_buckets_that_were_asked_for()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await UploadedAsync(server);

        var buckets = (await api.GetAsync($"/mcap/sessions/{Id}/summary?buckets=6")).GetProperty("buckets").EnumerateArray().ToArray();
        buckets.Length.ShouldBe(6);
        buckets.Sum(bucket => bucket.GetProperty("pass").GetInt32()).ShouldBe(55);
        buckets[4].GetProperty("reject").GetInt32().ShouldBe(2);
        (await api.GetAsync($"/mcap/sessions/{Id}/summary?buckets=3&by=time")).GetProperty("count").GetInt32().ShouldBe(3);
        var joints = await api.GetAsync($"/mcap/sessions/{Id}/joints?buckets=10");
        joints.GetProperty("observed").GetArrayLength().ShouldBe(2);
        joints.GetProperty("observed")[1].GetProperty("max").GetArrayLength().ShouldBe(10);
        await api.GetAsync($"/mcap/sessions/{Id}/summary?buckets=4097", HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Frames_are_images_that_are_not_sent_twice()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await UploadedAsync(server);

        (await api.GetAsync($"/mcap/sessions/{Id}/frames")).GetProperty("cameras")[0].GetProperty("camera").GetString().ShouldBe("camera0");
        var frames = await api.GetAsync($"/mcap/sessions/{Id}/frames/camera0");
        frames.GetProperty("count").GetInt64().ShouldBe(5);
        using var image = await api.Client.GetAsync($"/mcap/sessions/{Id}/frames/camera0/2", Cancel);
        image.Content.Headers.ContentType!.MediaType.ShouldBe("image/jpeg");
        image.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        image.Content.Headers.LastModified.ShouldNotBeNull();
        (await image.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe([0xff, 0xd8, 0xff, 40]);

        using var again = new HttpRequestMessage(HttpMethod.Get, $"/mcap/sessions/{Id}/frames/camera0/2");
        again.Headers.Add("If-None-Match", image.Headers.ETag!.Tag);
        using var same = await api.Client.SendAsync(again, Cancel);
        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);

        var at = frames.GetProperty("frames")[3].GetProperty("log_time_ns").GetUInt64();
        (await api.BytesAsync($"/mcap/sessions/{Id}/frame_at/camera0?ts_ns={at + 1_000_000}")).ShouldBe([0xff, 0xd8, 0xff, 41]);
        await api.GetAsync($"/mcap/sessions/{Id}/frame_at/camera0?ts_ns=1", HttpStatusCode.NotFound);
        await api.GetAsync($"/mcap/sessions/{Id}/frame_at/camera0", HttpStatusCode.BadRequest);
        await api.GetAsync($"/mcap/sessions/{Id}/frames/camera0/5", HttpStatusCode.NotFound);
        await api.GetAsync($"/mcap/sessions/{Id}/frames/other", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Ids_are_looked_up_and_lead_nowhere_else()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await UploadedAsync(server);
        string[] hostile = ["..%2f..%2fetc%2fpasswd", "%2e%2e%2f", "..%5c..%5c", "a%00b", "%00", new('x', 10_000), "..%c0%af", "%ed%a0%80", "%F0%9F%A4%96", "' or 1=1 --", "sess_20241210_143022_abc123%2f..", "*"];

        foreach (var id in hostile)
        {
            foreach (var path in new[] { "", "/download", "/cycles", "/cycles/1", "/frames/camera0/1", "/analysis", "/export?format=csv" })
            {
                using var answer = await api.Client.GetAsync($"/mcap/sessions/{id}{path}", Cancel);
                ((int)answer.StatusCode).ShouldBeInRange(400, 499, id[..Math.Min(40, id.Length)] + path);
            }
        }
    }

    private static async Task<SessionApi> UploadedAsync(TestServer server)
    {
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("session_20241210_143022_abc123.mcap", SessionApi.Recording()));
        return api;
    }

    private static IEnumerable<long> Numbers(JsonElement of, string name) => of.GetProperty(name).EnumerateArray().Select(value => value.GetInt64());
}
