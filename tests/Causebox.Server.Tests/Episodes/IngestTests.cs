using System.Net;
using System.Text.Json;

namespace Causebox.Server.Tests.Episodes;

public sealed class IngestTests(PostgresOfTests postgres)
{
    private const string Everything =
        """
        {"source": "sim", "request_uploads": ["video", "sensors", "actions"], "name": "pick", "robot": "arm-1", "policy_version": "v1",
         "env_version": "e1", "git_sha": "abc1234", "seed": 42, "fps": 30, "metadata": {"task": "pick", "ünïcode": "żółw ☃"},
         "otel": {"trace_id": "4bf92f3577b34da6a3ce929d0e0e4736"}}
        """;

    [Fact]
    public async Task A_create_with_every_field_answers_as_the_contract_says_and_reads_back()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var created = await api.CreatedAsync(Everything);

        created.GetProperty("status").GetString().ShouldBe("recording");
        created.GetProperty("storage").GetString().ShouldBe("r2");
        var urls = created.GetProperty("upload_urls").EnumerateArray().ToList();
        urls.Select(url => url.GetProperty("kind").GetString()).ShouldBe(["video", "sensors", "actions"]);
        urls.ShouldAllBe(url => new Uri(url.GetProperty("url").GetString()!, UriKind.Absolute).AbsolutePath.Contains("/episodes/"));
        urls.ShouldAllBe(url => url.GetProperty("public_url").ValueKind == JsonValueKind.Null && url.GetProperty("expires_at").GetString() != null);

        var episode = await api.GetAsync(created.GetProperty("episode_id").GetGuid());
        episode.GetProperty("seed").GetRawText().ShouldBe("42");
        episode.GetProperty("fps").GetDouble().ShouldBe(30);
        episode.GetProperty("env_version").GetString().ShouldBe("e1");
        episode.GetProperty("metadata").GetProperty("ünïcode").GetString().ShouldBe("żółw ☃");
        episode.GetProperty("metadata").GetProperty("otel").GetProperty("trace_id").GetString().ShouldBe("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("")]
    [InlineData("{\"source\": null, \"request_uploads\": [], \"metadata\": null, \"something_new\": 1}")]
    public async Task Every_field_is_optional(string body)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var episode = await api.GetAsync(await api.CreateAsync(body));

        episode.GetProperty("source").GetString().ShouldBe("real");
        episode.GetProperty("metadata").GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task What_is_wrong_is_400_and_named_never_500()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        (string Body, string Named)[] wrong =
        [
            ("{\"source\": \"bogus\"}", "source"), ("{\"source\": 3}", "source"), ("{\"request_uploads\": [\"images\"]}", "request_uploads"),
            ("{\"request_uploads\": \"video\"}", "request_uploads"), ("{\"name\": {}}", "name"), ($"{{\"name\": \"{new string('x', 201)}\"}}", "name"),
            ("{\"robot\": \"a\\u0000b\"}", "robot"), ("{\"seed\": 1.5}", "seed"), ("{\"seed\": \"1\"}", "seed"), ("{\"fps\": -1}", "fps"),
            ("{\"fps\": true}", "fps"), ("{\"metadata\": []}", "metadata"), ("{\"metadata\": {\"a\": \"\\u0000\"}}", "metadata"),
            ("{\"metadata\": {\"\\u0000\": 1}}", "metadata"), ("[]", "the body"), ("null", "the body"), ("{\"a\": ", "the body"),
            ($"{{\"metadata\": {string.Concat(Enumerable.Repeat("{\"a\":", 70))}1{new string('}', 71)}", "the body"),
            ($"{{\"seed\": {new string('9', 41)}}}", "seed"),
        ];

        foreach (var (body, named) in wrong)
        {
            var answer = await api.PostAsync("/api/ingest/episode", body, HttpStatusCode.BadRequest);
            answer.GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith(named);
        }

        (await api.AskAsync<long>("select count(*) from episodes")).ShouldBe(0);
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_whole()
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Episodes = settings.Episodes with { MaxBodyBytes = 1000 } });
        var api = await EpisodeApi.OfAsync(server);

        await api.PostAsync("/api/ingest/episode", $"{{\"metadata\": {{\"a\": \"{new string('x', 1000)}\"}}}}", HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Metadata_keeps_its_digits_its_order_and_what_Python_writes()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var id = await api.CreateAsync(
            """{"metadata": {"z": 12345678901234567890123, "a": 1.50, "huge": 1e400, "zero": -0, "nan": NaN, "inf": [-Infinity], "lone": "\ud800!", "z2": {"b":1,"a":2}}}""");

        (await api.GetAsync(id)).GetProperty("metadata").GetRawText().ShouldBe(
            "{\"z\":12345678901234567890123,\"a\":1.50,\"huge\":1e400,\"zero\":-0,\"nan\":null,\"inf\":[null],\"lone\":\"\uFFFD!\",\"z2\":{\"b\":1,\"a\":2}}");
    }

    [Fact]
    public async Task A_key_of_a_robot_speaks_for_that_robot_only()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var bound = new EpisodeApi(server, api.Organization, await server.ClientAsync(api.Organization, robot: "arm-1"));

        (await bound.GetAsync(await bound.CreateAsync("{}"))).GetProperty("robot").GetString().ShouldBe("arm-1");
        await bound.PostAsync("/api/ingest/episode", "{\"robot\": \"arm-2\"}", HttpStatusCode.Forbidden);
        var others = await api.CreateAsync("{\"robot\": \"arm-2\"}");
        await bound.PostAsync($"/api/ingest/episode/{others}/finalize", "{\"status\": \"failed\"}", HttpStatusCode.Forbidden);
        (await api.GetAsync(others)).GetProperty("status").GetString().ShouldBe("recording");
    }

    [Fact]
    public async Task Text_that_would_break_a_query_is_text()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        string[] corpus =
        [
            "'; drop table episodes; --", "\" or \"1\"=\"1", "$1", "%s%n", "${jndi:ldap://x}", "<script>alert(1)</script>", "../../etc/passwd", "\\", "{{7*7}}",
            "a\r\nSet-Cookie: x=y", "\u202Eevil", "%00", "' union select secret_sha256 from api_keys --",
        ];

        foreach (var text in corpus)
        {
            var json = JsonSerializer.Serialize(text);
            var id = await api.RunAsync(
                $"{{\"name\": {json}, \"robot\": {json}, \"policy_version\": {json}, \"env_version\": {json}, \"git_sha\": {json}, \"metadata\": {{{json}: {json}}}}}",
                $"{{\"status\": \"failed\", \"failure\": {{\"reason\": {json}}}}}");
            var episode = await api.GetAsync(id);
            episode.GetProperty("name").GetString().ShouldBe(text);
            episode.GetProperty("metadata").GetProperty(text).GetString().ShouldBe(text);
            foreach (var filter in (string[])["robot", "policy_version", "env_version", "text"])
                (await api.NamesAsync($"{filter}={Uri.EscapeDataString(text)}")).ShouldContain(text);
            (await api.NamesAsync($"finding={Uri.EscapeDataString(text)}")).ShouldBeEmpty();
        }
    }
}
