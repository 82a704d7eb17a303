using System.Net.Http.Headers;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Artifacts.Links;
using Causebox.Server.Artifacts.S3;
using Causebox.Server.Database;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Support;

/// <summary>A server with one organization, and what a test does with its artifacts.</summary>
internal sealed class Shelf : IAsyncDisposable
{
    private readonly HttpClient _client;

    private Shelf(TestServer server, OrganizationId organization)
    {
        Server = server;
        Organization = organization;
        _client = server.Client();
    }

    public TestServer Server { get; }

    public OrganizationId Organization { get; }

    public ArtifactKeeper Keeper => Server.Services.GetRequiredService<ArtifactKeeper>();

    public IArtifactStore Store => Server.Services.GetRequiredService<IArtifactStore>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<Shelf> StartAsync(
        (PostgresOfTests Postgres, S3OfTests S3) backing,
        StoreUnderTest store,
        Func<ArtifactSettings, ArtifactSettings>? configure = null,
        TimeProvider? clock = null,
        RgwGateway? gateway = null)
    {
        var artifacts = store switch
        {
            StoreUnderTest.Local => new ArtifactSettings(),
            StoreUnderTest.S3 => new ArtifactSettings { S3 = await backing.S3.BucketAsync(UploadWay.Proxy, gateway) },
            _ => new ArtifactSettings { S3 = await backing.S3.BucketAsync(UploadWay.Direct, gateway) },
        };
        var server = await TestServer.StartAsync(backing.Postgres, settings => settings with { Artifacts = configure?.Invoke(artifacts) ?? artifacts }, clock);
        return new Shelf(server, await server.AddOrganizationAsync());
    }

    public ArtifactSubject NewEpisode() => new(Organization, ArtifactSubjectKind.Episode, Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));

    /// <summary>An open slot of a new episode, or of this one.</summary>
    public async Task<Artifact> OpenAsync(
        string name, ArtifactSubject? subject = null, long? declaredBytes = null, ContentHash? declaredSha256 = null)
    {
        var key = (subject ?? NewEpisode()).Artifact(name);
        var catalog = Server.Services.GetRequiredService<ArtifactCatalog>();
        return await Server.Database.InAsync(Organization, async scope =>
        {
            await catalog.OpenAsync(scope, key, "application/octet-stream", declaredBytes, declaredSha256);
            return (await ArtifactCatalog.FindAsync(scope, key))!;
        }, Cancel);
    }

    public Uri UploadUrl(Artifact slot) => Server.Services.GetRequiredService<ArtifactLinks>().SignUpload(Request(), slot).Url;

    public Uri DownloadUrl(Artifact artifact) => Server.Services.GetRequiredService<ArtifactLinks>().SignDownload(Request(), artifact).Url;

    public Task<HttpResponseMessage> PutAsync(Uri url, byte[] bytes) => PutAsync(url, new ByteArrayContent(bytes));

    public Task<HttpResponseMessage> PutAsync(Uri url, HttpContent content)
    {
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return _client.PutAsync(url, content, Cancel);
    }

    public Task<HttpResponseMessage> GetAsync(Uri url) => _client.GetAsync(url, Cancel);

    public async Task<byte[]> ReadAsync(Artifact artifact)
    {
        await using var stream = await Keeper.OpenReadAsync(artifact, Cancel);
        using var copy = new MemoryStream();
        await stream.CopyToAsync(copy, Cancel);
        return copy.ToArray();
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await Server.DisposeAsync();
    }

    private HttpRequest Request()
    {
        var request = new DefaultHttpContext().Request;
        request.Scheme = "http";
        request.Host = new HostString(Server.Address.Authority);
        return request;
    }
}
