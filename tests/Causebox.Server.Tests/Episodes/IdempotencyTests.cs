using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Causebox.Server.Tests.Episodes;

/// <summary>A create whose answer was lost is sent again.</summary>
public sealed class IdempotencyTests(PostgresOfTests postgres)
{
    private const string Body = """{"name": "pick", "robot": "arm-1", "request_uploads": ["sensors"], "metadata": {"a": 1}}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_same_create_with_the_same_key_is_the_same_episode_and_is_written_to_the_log_once()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var first = await SendAsync(api, "key-1", Body, HttpStatusCode.Created);
        await api.UploadAsync(first, "sensors", [1, 2]);
        var again = await SendAsync(api, "key-1", $"\n {Body} ", HttpStatusCode.OK);
        await api.UploadAsync(again, "sensors", [3]);

        again.GetProperty("episode_id").GetGuid().ShouldBe(first.GetProperty("episode_id").GetGuid());
        again.GetProperty("status").GetString().ShouldBe("recording");
        (await CountAsync(api)).ShouldBe(1);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'episode.created'")).ShouldBe(1);
    }

    [Fact]
    public async Task Many_creates_at_once_with_one_key_through_two_servers_make_one_episode()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await using var sibling = await server.SiblingAsync();
        var api = await EpisodeApi.OfAsync(server);
        var other = await api.ThroughAsync(sibling);

        for (var round = 0; round < 5; round++)
        {
            var key = $"round-{round}";
            var answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(number => SendAsync(number % 2 == 0 ? api : other, key, Body, expected: null)));
            answers.Select(answer => answer.GetProperty("episode_id").GetGuid()).Distinct().Count().ShouldBe(1);
            answers.ShouldAllBe(answer => answer.GetProperty("upload_urls").GetArrayLength() == 1);
        }

        (await CountAsync(api)).ShouldBe(5);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'episode.created'")).ShouldBe(5);
    }

    [Fact]
    public async Task A_key_with_another_request_is_a_conflict_and_changes_nothing()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await SendAsync(api, "key-1", Body, HttpStatusCode.Created);

        var refusal = await SendAsync(api, "key-1", Body.Replace("\"a\": 1", "\"a\": 2", StringComparison.Ordinal), HttpStatusCode.Conflict);

        refusal.GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith("Idempotency-Key: this key made the episode ");
        (await CountAsync(api)).ShouldBe(1);
    }

    [Fact]
    public async Task A_key_is_its_organizations_own_and_no_way_to_another_robots_episode()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var acme = await EpisodeApi.OfAsync(server);
        var other = await EpisodeApi.OfAsync(server, "other");
        var first = await SendAsync(acme, "key-1", Body, HttpStatusCode.Created);

        var theirs = await SendAsync(other, "key-1", Body, HttpStatusCode.Created);
        theirs.GetProperty("episode_id").GetGuid().ShouldNotBe(first.GetProperty("episode_id").GetGuid());

        using var client = await server.ClientAsync(acme.Organization, robot: "arm-2");
        var robot = new EpisodeApi(server, acme.Organization, client);
        await SendAsync(robot, "key-1", Body, HttpStatusCode.Forbidden);
        // Without a robot it is the key's own: not what was created.
        await SendAsync(acme, "key-2", "{}", HttpStatusCode.Created);
        await SendAsync(robot, "key-2", "{}", HttpStatusCode.Conflict);
    }

    [Theory]
    [InlineData("with a blank")]
    [InlineData("200")]
    public async Task What_is_no_key_is_refused_by_name(string key)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var refusal = await SendAsync(api, key == "200" ? new string('k', 201) : key, Body, HttpStatusCode.BadRequest);

        refusal.GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith("Idempotency-Key: expected 1 to 200 visible ASCII characters");
        await SendAsync(api, new string('~', 200), Body, HttpStatusCode.Created);
    }

    [Fact]
    public async Task After_the_end_a_repeat_tells_the_status_and_opens_nothing_again()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var first = await SendAsync(api, "key-1", Body, HttpStatusCode.Created);
        await api.UploadAsync(first, "sensors", [1, 2]);
        await api.FinalizeAsync(first.GetProperty("episode_id").GetGuid(), """{"status": "ready"}""");

        var again = await SendAsync(api, "key-1", Body, HttpStatusCode.OK);

        again.GetProperty("status").GetString().ShouldBe("ready");
        again.GetProperty("upload_urls").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_robot_that_comes_back_after_its_episode_was_closed_as_silent_brings_its_files_after_all()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = (await SendAsync(api, "key-1", Body, HttpStatusCode.Created)).GetProperty("episode_id").GetGuid();
        await api.ExecuteAsync("update episodes set status = 'failed', closed_by = 'silence', finalized_at = now()");
        await api.ExecuteAsync("update artifacts set state = 'missing', problem = 'nothing was uploaded'");

        var again = await SendAsync(api, "key-1", Body, HttpStatusCode.OK);
        await api.UploadAsync(again, "sensors", [1, 2]);
        await api.FinalizeAsync(id, """{"status": "ready"}""");

        var episode = await api.GetAsync(id);
        episode.GetProperty("status").GetString().ShouldBe("ready");
        using var artifact = await api.Client.GetAsync(new Uri($"/api/episodes/{id}/artifact/sensors", UriKind.Relative), Cancel);
        (await artifact.Content.ReadAsByteArrayAsync(Cancel)).ShouldBe([1, 2]);
    }

    [Fact]
    public async Task An_upload_that_is_not_what_the_create_declared_is_refused_and_the_right_one_taken()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var sha256 = Convert.ToHexStringLower(SHA256.HashData([1, 2, 3]));

        var created = await api.CreatedAsync(
            $$"""{"request_uploads": ["sensors"], "declared": {"sensors": {"size_bytes": 3, "sha256": "{{sha256}}"} } }""");
        var url = new Uri(created.GetProperty("upload_urls")[0].GetProperty("url").GetString()!);
        using var anybody = server.Client();
        using var wrong = await anybody.PutAsync(url, new ByteArrayContent([3, 2, 1]), Cancel);
        using var longer = await anybody.PutAsync(url, new ByteArrayContent([1, 2, 3, 4]), Cancel);

        wrong.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await wrong.Content.ReadAsStringAsync(Cancel)).ShouldContain(sha256);
        longer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        await api.UploadAsync(created, "sensors", [1, 2, 3]);
    }

    [Theory]
    [InlineData("""{"declared": []}""", "declared")]
    [InlineData("""{"declared": {"images": {}}}""", "declared.*")]
    [InlineData("""{"declared": {"sensors": 3}}""", "declared.sensors")]
    [InlineData("""{"declared": {"sensors": {"size_bytes": -1}}}""", "declared.sensors.size_bytes")]
    [InlineData("""{"declared": {"sensors": {"size_bytes": 1.5}}}""", "declared.sensors.size_bytes")]
    [InlineData("""{"declared": {"sensors": {"sha256": "ABC"}}}""", "declared.sensors.sha256")]
    public async Task A_declaration_that_is_none_is_400_and_named(string body, string named)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var refusal = await api.PostAsync("/api/ingest/episode", body, HttpStatusCode.BadRequest);

        refusal.GetProperty("error").GetString().ShouldNotBeNull().ShouldStartWith($"{named}:");
    }

    private static Task<long> CountAsync(EpisodeApi api) => api.AskAsync<long>("select count(*) from episodes");

    private static async Task<JsonElement> SendAsync(EpisodeApi api, string key, string body, HttpStatusCode? expected)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/api/ingest/episode", UriKind.Relative));
        request.Content = new StringContent(body, Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation("Idempotency-Key", key).ShouldBeTrue();
        using var answer = await api.Client.SendAsync(request, Cancel);
        var text = await answer.Content.ReadAsStringAsync(Cancel);
        if (expected is { } status)
            answer.StatusCode.ShouldBe(status, text);
        else
            answer.IsSuccessStatusCode.ShouldBeTrue(text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
