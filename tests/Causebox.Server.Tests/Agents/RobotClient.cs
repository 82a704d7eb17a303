using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Agents;

/// <summary>Speaks the agent's protocol as its document has it, for a robot of its own.</summary>
internal sealed class RobotClient : IAsyncDisposable
{
    private readonly HttpClient _client;
    private readonly bool _ownsServer;

    private RobotClient(TestServer server, OrganizationId organization, string name, HttpClient client, bool ownsServer)
    {
        (Server, Organization, Name, _client, _ownsServer) = (server, organization, name, client, ownsServer);
        Key = client.DefaultRequestHeaders.Authorization!.Parameter!;
    }

    public TestServer Server { get; }

    public OrganizationId Organization { get; }

    public string Name { get; }

    public string Key { get; }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<RobotClient> StartAsync(
        PostgresOfTests postgres, TestServer? server = null, string name = "arm-7", long? maximumBytes = null)
    {
        var own = server ?? await TestServer.StartAsync(postgres, settings => settings with
        {
            Artifacts = maximumBytes is { } most ? settings.Artifacts with { MaximumSessionBytes = most } : settings.Artifacts,
        });
        return await OfAsync(own, name, server is null);
    }

    /// <summary>A robot of an organization of its own, both with this name.</summary>
    public static async Task<RobotClient> OfAsync(TestServer server, string name, bool ownsServer = false)
    {
        var organization = await server.AddOrganizationAsync(name);
        return new RobotClient(server, organization, name, await server.ClientAsync(organization, AccessScope.Ingest, name), ownsServer);
    }

    /// <summary>The same robot, at another server.</summary>
    public RobotClient At(TestServer server) => new(server, Organization, Name, server.Client(Key), ownsServer: false);

    public async Task<(JsonBody Json, HttpStatusCode Status)> BeginAsync(string kind, string subject, string name, byte[] bytes, string outcome = "ok")
    {
        var answer = await PostAsync(
            "uploads",
            $$"""{"kind":"{{kind}}","subject":"{{subject}}","name":"{{name}}","size_bytes":{{bytes.Length}},"sha256":"{{Hex(bytes)}}","outcome":"{{outcome}}","later":1}""");
        return (answer.Json, answer.Status);
    }

    public Task<Answer> PatchAsync(string id, long offset, byte[] part, byte[]? digestOf = null, string? digest = null) =>
        PatchPathAsync($"uploads/{id}", offset, part, digestOf, digest);

    public async Task<Answer> PatchPathAsync(string path, long offset, byte[] part, byte[]? digestOf = null, string? digest = null)
    {
        using var content = new ByteArrayContent(part);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        content.Headers.Add("Upload-Offset", offset.ToString(CultureInfo.InvariantCulture));
        content.Headers.Add("Content-Digest", digest ?? $"sha-256=:{Convert.ToBase64String(SHA256.HashData(digestOf ?? part))}:");
        using var answer = await _client.PatchAsync($"api/agent/{Name}/{path}", content, Cancel);
        return await Answer.OfAsync(answer);
    }

    public Task<Answer> FinishAsync(string id, byte[] bytes) =>
        PostAsync($"uploads/{id}/finish", $$"""{"size_bytes":{{bytes.Length}},"sha256":"{{Hex(bytes)}}"}""");

    public Task<Answer> PostAsync(string path, string json) => SendAsync(_client, HttpMethod.Post, $"api/agent/{Name}/{path}", json);

    public static async Task<Answer> SendAsync(HttpClient client, HttpMethod method, string path, string json)
    {
        using var request = new HttpRequestMessage(method, path) { Content = new StringContent(json, Encoding.UTF8, "application/json") };
        using var answer = await client.SendAsync(request, Cancel);
        return await Answer.OfAsync(answer);
    }

    /// <summary>A file, whole.</summary>
    public async Task SendAsync(string kind, string subject, string name, byte[] bytes)
    {
        var id = (await BeginAsync(kind, subject, name, bytes)).Json.Text("upload_id");
        (await PatchAsync(id, 0, bytes)).Status.ShouldBe(HttpStatusCode.OK);
        (await FinishAsync(id, bytes)).Status.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>What the server keeps under this name; of any subject.</summary>
    public async Task<byte[]> ArtifactAsync(string name)
    {
        var (kind, id) = await Server.Database.InAsync(Organization, scope => scope.GetAsync<(string, Guid)>(
            "select subject_kind, subject_id from artifacts where name = @name and state = 'committed'", new { name }), Cancel);
        var subject = new ArtifactSubject(Organization, kind == "episode" ? ArtifactSubjectKind.Episode : ArtifactSubjectKind.Session, id);
        var keeper = Server.Services.GetRequiredService<ArtifactKeeper>();
        var artifact = (await keeper.ListAsync(subject, Cancel)).Single(one => one.Name == name);
        artifact.State.ShouldBe(ArtifactState.Committed);
        await using var stream = await keeper.OpenReadAsync(artifact, Cancel);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        if (_ownsServer)
            await Server.DisposeAsync();
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
