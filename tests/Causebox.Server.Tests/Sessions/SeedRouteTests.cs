using System.Net;
using System.Text.Json;
using Causebox.Server.Sessions;

namespace Causebox.Server.Tests.Sessions;

/// <summary>The three routes of the recorder's documentation, field by field.</summary>
public sealed class SeedRouteTests(PostgresOfTests postgres)
{
    // As the documentation has them.
    private const string List = """
        {
          "sessions": [
            {
              "session_id": "sess_20241210_143022_abc123",
              "filename": "session_20241210_143022_abc123.mcap",
              "size_mb": 123.4,
              "created_at": 1700000000.123,
              "rotated_at": 1700003600.456,
              "file_count": 3,
              "violation_count": 5,
              "clamp_count": 12
            }
          ]
        }
        """;

    private const string Session = """
        {
          "session_id": "sess_20241210_143022_abc123",
          "start_time": 1700000000.123,
          "end_time": 1700003600.789,
          "total_cycles": 180000,
          "violation_cycles": 5,
          "clamp_cycles": 12,
          "has_images": true,
          "compression": "zstd",
          "channels": ["/dam/cycle", "/dam/obs", "/dam/action", "/dam/L0", "/dam/L2", "/dam/images/camera0"]
        }
        """;

    [Fact]
    public async Task The_list_has_every_key_of_the_documentation_with_its_type_and_the_true_values()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await UploadRotatedAsync(api);

        var answer = await api.GetAsync("/mcap/sessions");

        ShouldHaveTheShapeOf(answer, JsonElement.Parse(List), "list");
        var item = answer.GetProperty("sessions")[0];
        item.GetProperty("session_id").GetString().ShouldBe("sess_20241210_143022_abc123");
        item.GetProperty("filename").GetString().ShouldBe("session_20241210_143022_abc123.mcap");
        item.GetProperty("size_mb").GetDouble().ShouldBeInRange(0.01, 1);
        item.GetProperty("created_at").GetDouble().ShouldBe(1_700_000_000, 0.001);
        item.GetProperty("rotated_at").GetDouble().ShouldBe(1_700_000_006, 0.001);
        item.GetProperty("file_count").GetInt32().ShouldBe(3);
        item.GetProperty("violation_count").GetInt64().ShouldBe(2);
        item.GetProperty("clamp_count").GetInt64().ShouldBe(3);
    }

    [Fact]
    public async Task A_session_has_every_key_of_the_documentation_with_its_type_and_the_true_values()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await UploadRotatedAsync(api);

        var answer = await api.GetAsync("/mcap/sessions/sess_20241210_143022_abc123");

        ShouldHaveTheShapeOf(answer, JsonElement.Parse(Session), "session");
        answer.GetProperty("start_time").GetDouble().ShouldBe(1_700_000_000, 0.001);
        answer.GetProperty("end_time").GetDouble().ShouldBe(1_700_000_008.95, 0.001);
        answer.GetProperty("total_cycles").GetInt64().ShouldBe(180);
        answer.GetProperty("violation_cycles").GetInt64().ShouldBe(2);
        answer.GetProperty("clamp_cycles").GetInt64().ShouldBe(3);
        answer.GetProperty("has_images").GetBoolean().ShouldBeTrue();
        answer.GetProperty("compression").GetString().ShouldBe("lz4");
        answer.GetProperty("channels").EnumerateArray().Select(one => one.GetString()).ShouldBe(
            ["/dam/cycle", "/dam/obs", "/dam/action", "/dam/L1", "/dam/L3", "/dam/images/camera0"], ignoreOrder: true);
        answer.GetProperty("files").EnumerateArray().Select(one => one.GetProperty("filename").GetString()).ShouldBe(
            ["session_20241210_143022_abc123.mcap", "session_20241210_143022_abc123_001.mcap", "session_20241210_143022_abc123_002.mcap"]);
    }

    [Fact]
    public async Task What_is_not_known_yet_is_null_and_never_zero()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        var created = await api.CreatedAsync("", "x.mcap");

        var item = (await api.ListAsync()).Single();

        item.GetProperty("state").GetString().ShouldBe("waiting");
        item.GetProperty("violation_count").ValueKind.ShouldBe(JsonValueKind.Null);
        item.GetProperty("rotated_at").ValueKind.ShouldBe(JsonValueKind.Null);
        (await api.GetAsync("/mcap/sessions/x")).GetProperty("total_cycles").ValueKind.ShouldBe(JsonValueKind.Null);
        await api.GetAsync("/mcap/sessions/x/cycles", HttpStatusCode.Conflict);
        await api.PostAsync($"/api/sessions/{created.GetProperty("session_id").GetString()}/finalize", "{}", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task The_list_pages_and_filters()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync("\"robot\": \"arm-1\",", ("a.mcap", SessionApi.Clean()));
        await api.UploadAsync("\"robot\": \"arm-2\",", ("b.mcap", SessionApi.Recording("sess_b")));
        await api.UploadAsync("\"robot\": \"arm-2\", \"outcome\": \"ok\",", ("c.mcap", SessionApi.Clean()));

        (await Names("")).ShouldBe(["c", "sess_b", "a"]);
        (await Names("?robot=arm-2")).ShouldBe(["c", "sess_b"]);
        (await Names("?outcome=failed")).ShouldBe(["sess_b"]);
        (await Names("?finding=hardware_guard_event")).ShouldBe(["sess_b"]);
        (await Names("?outcome=ok&source=upload&state=indexed")).ShouldBe(["c"]);
        (await Names("?text=SESS_")).ShouldBe(["sess_b"]);
        (await Names("?text=arm-2")).ShouldBe(["c", "sess_b"]);
        (await Names("?text=arm-2&outcome=ok")).ShouldBe(["c"]);
        (await Names("?text=%25")).ShouldBeEmpty();
        var page = await api.GetAsync("/mcap/sessions?limit=2");
        page.GetProperty("sessions").GetArrayLength().ShouldBe(2);
        (await Names($"?limit=2&cursor={page.GetProperty("next").GetString()}")).ShouldBe(["a"]);
        foreach (var wrong in new[] { "?robt=1", "?limit=0", "?limit=1001", "?outcome=bad", "?cursor=1", "?from=never" })
            await api.GetAsync($"/mcap/sessions{wrong}", HttpStatusCode.BadRequest);

        async Task<string[]> Names(string query) => [.. (await api.ListAsync(query)).Select(one => one.GetProperty("session_id").GetString()!)];
    }

    [Fact]
    public async Task A_page_of_a_text_searches_so_many_sessions_and_the_next_goes_on_behind_them()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync("\"robot\": \"arm-1\",", ("old.mcap", SessionApi.Clean()));
        await api.ExecuteAsync(
            $"""
            insert into mcap_sessions (organization_id, session_uid, session_id, alias, name, source, state, told, outcome, created_by, updated_at)
            select current_organization(), ('ffffffff-0000-7000-8000-' || lpad(i::text, 12, '0'))::uuid, 'new' || i, 'new' || i, 'new' || i, 'upload', 'indexed', 'ok', 'ok', 'system:test', now()
            from generate_series(1, {SessionList.TextWindow}) i
            """);

        var first = await api.GetAsync("/mcap/sessions?text=old");
        first.GetProperty("sessions").GetArrayLength().ShouldBe(0);
        var second = await api.GetAsync($"/mcap/sessions?text=old&cursor={first.GetProperty("next").GetString()}");
        second.GetProperty("sessions").EnumerateArray().Single().GetProperty("session_id").GetString().ShouldBe("old");
        second.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
        (await api.GetAsync("/mcap/sessions?text=new&limit=3")).GetProperty("sessions").GetArrayLength().ShouldBe(3);
    }

    private static Task<string> UploadRotatedAsync(SessionApi api) => api.UploadAsync(
        ("session_20241210_143022_abc123_001.mcap", SessionApi.Recording(first: 60)),
        ("session_20241210_143022_abc123.mcap", SessionApi.Recording()),
        ("session_20241210_143022_abc123_002.mcap", SessionApi.Recording(first: 120)));

    // Additions are allowed, removals and other types never.
    private static void ShouldHaveTheShapeOf(JsonElement found, JsonElement documented, string where)
    {
        found.ValueKind.ShouldBe(documented.ValueKind is JsonValueKind.False ? JsonValueKind.True : documented.ValueKind, where);
        if (documented.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in documented.EnumerateObject())
            {
                found.TryGetProperty(member.Name, out var value).ShouldBeTrue($"{where}.{member.Name}");
                ShouldHaveTheShapeOf(value, member.Value, $"{where}.{member.Name}");
            }
        }
        else if (documented.ValueKind == JsonValueKind.Array)
        {
            found.GetArrayLength().ShouldBeGreaterThan(0, where);
            foreach (var item in found.EnumerateArray())
                ShouldHaveTheShapeOf(item, documented[0], $"{where}[]");
        }
    }
}
