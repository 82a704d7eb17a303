using System.Net;
using System.Text;
using System.Text.Json;
using Causebox.Server.Database;

namespace Causebox.Server.Tests.Support;

/// <summary>The routes of episodes as a robot and a person call them.</summary>
internal sealed class EpisodeApi(TestServer server, OrganizationId organization, HttpClient client)
{
    public HttpClient Client { get; } = client;

    public OrganizationId Organization { get; } = organization;

    public static async Task<EpisodeApi> OfAsync(TestServer server, string slug = "acme", string? robot = null)
    {
        var organization = await server.AddOrganizationAsync(slug);
        return new(server, organization, await server.ClientAsync(organization, robot: robot));
    }

    /// <summary>The same organization through another server.</summary>
    public async Task<EpisodeApi> ThroughAsync(TestServer other) => new(other, Organization, await other.ClientAsync(Organization));

    public async Task<Guid> CreateAsync(string json = "{}") => (await CreatedAsync(json)).GetProperty("episode_id").GetGuid();

    public Task<JsonElement> CreatedAsync(string json) => PostAsync("/api/ingest/episode", json, HttpStatusCode.Created);

    public Task<JsonElement> FinalizeAsync(Guid id, string json) => PostAsync($"/api/ingest/episode/{id}/finalize", json, HttpStatusCode.OK);

    /// <summary>A whole failed or successful run.</summary>
    public async Task<Guid> RunAsync(string create, string finalize)
    {
        var id = await CreateAsync(create);
        await FinalizeAsync(id, finalize);
        return id;
    }

    public async Task UploadAsync(JsonElement created, string kind, byte[] bytes)
    {
        var url = created.GetProperty("upload_urls").EnumerateArray().Single(one => one.GetProperty("kind").GetString() == kind).GetProperty("url").GetString()!;
        using var anybody = server.Client();
        using var answer = await anybody.PutAsync(new Uri(url), new ByteArrayContent(bytes), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    public Task<JsonElement> GetAsync(Guid id) => GetAsync($"/api/episodes/{id}");

    public async Task<JsonElement> GetAsync(string path)
    {
        using var answer = await Client.GetAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        return await ReadAsync(answer, HttpStatusCode.OK);
    }

    /// <summary>The names of the episodes of a list.</summary>
    public async Task<string[]> NamesAsync(string query) =>
        [.. (await GetAsync($"/api/episodes?{query}")).GetProperty("episodes").EnumerateArray().Select(episode => episode.GetProperty("name").GetString()!)];

    public async Task<JsonElement> PostAsync(string path, string json, HttpStatusCode expected = HttpStatusCode.OK)
    {
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        using var answer = await Client.PostAsync(new Uri(path, UriKind.Relative), content, TestContext.Current.CancellationToken);
        return await ReadAsync(answer, expected);
    }

    public async Task DeleteAsync(string path, HttpStatusCode expected = HttpStatusCode.NoContent)
    {
        using var answer = await Client.DeleteAsync(new Uri(path, UriKind.Relative), TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected);
    }

    /// <summary>The codes of the findings of an episode; null when it has no analysis.</summary>
    public async Task<string[]?> CodesAsync(Guid id) => (await GetAsync(id)).GetProperty("analysis") is { ValueKind: JsonValueKind.Object } analysis
        ? [.. analysis.GetProperty("findings").EnumerateArray().Select(finding => finding.GetProperty("code").GetString()!)] : null;

    /// <summary>One number, from the database.</summary>
    public Task<T> AskAsync<T>(string sql, object? parameters = null) =>
        server.Database.InAsync(Organization, scope => scope.GetAsync<T>(sql, parameters), TestContext.Current.CancellationToken);

    public Task<int> ExecuteAsync(string sql, object? parameters = null) =>
        server.Database.InAsync(Organization, scope => scope.ExecuteAsync(sql, parameters), TestContext.Current.CancellationToken);

    private static async Task<JsonElement> ReadAsync(HttpResponseMessage answer, HttpStatusCode expected)
    {
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(expected, text);
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
