using System.Net.Http.Headers;
using Causebox.Server.Access;
using Causebox.Server.Access.People;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Causebox.Server.Tests.Support;

/// <summary>A whole server in this process: its own database, a real socket on loopback, a folder of its own.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    /// <summary>Guesses are cheap here.</summary>
    public const int PasswordIterations = 1_000;

    // What is given up after a while in the product: a machine that stands still for some seconds is no reason to give up here.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly WebApplication _app;
    private readonly DirectoryInfo _folder;
    private readonly bool _ownsFolder;

    private TestServer(WebApplication app, DirectoryInfo folder, ServerSettings settings, bool ownsFolder = true)
    {
        _app = app;
        _folder = folder;
        _ownsFolder = ownsFolder;
        Settings = settings;
        Address = new Uri(app.Urls.Single());
    }

    public ServerSettings Settings { get; }

    public Uri Address { get; }

    public string Folder => _folder.FullName;

    public WebApplication App => _app;

    public IServiceProvider Services => _app.Services;

    public ServerDatabase Database => Services.GetRequiredService<ServerDatabase>();

    public static async Task<TestServer> StartAsync(
        PostgresOfTests postgres, Func<ServerSettings, ServerSettings>? configure = null, TimeProvider? clock = null, Action<WebApplication>? routes = null)
    {
        var folder = Directory.CreateTempSubdirectory("cbx-server-");
        var (server, owner) = await postgres.NewDatabaseAsync();
        var settings = new ServerSettings
        {
            Listen = "127.0.0.1:0",
            DataFolder = folder.FullName,
            DatabaseUrl = server,
            DatabaseOwnerUrl = owner,
            Log = new() { Level = LogLevel.None },
            Access = new AccessSettings { AnnounceSetup = false },
            // Tests of jobs run the queue themselves, when they want it run.
            Jobs = new() { Enabled = false },
            Episodes = new() { AnalysisDeadline = Patience },
            Sessions = new() { FirstLook = Patience },
            Cameras = new() { FrameTimeout = Patience },
            Limits = new() { SlowClientGrace = Patience },
        };
        settings = configure?.Invoke(settings) ?? settings;
        var app = await ServerApp.BuildAsync(settings, CancellationToken.None, clock, CheapPasswords);
        routes?.Invoke(app);
        await app.StartAsync();
        return new TestServer(app, folder, settings);
    }

    /// <summary>Another server on the same database and the same folder, beside this one or after it.</summary>
    public async Task<TestServer> SiblingAsync(string listen = "127.0.0.1:0")
    {
        var settings = Settings with { Listen = listen };
        var app = await ServerApp.BuildAsync(settings, CancellationToken.None, replace: CheapPasswords);
        await app.StartAsync();
        return new TestServer(app, _folder, settings, ownsFolder: false);
    }

    /// <summary>Ends the server and leaves its database and its folder.</summary>
    public async Task StopAsync() => await _app.DisposeAsync();

    /// <summary>A new organization.</summary>
    public async Task<OrganizationId> AddOrganizationAsync(string slug = "acme")
    {
        var organization = new OrganizationId(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
        await Database.InAsync(organization, scope => scope.ExecuteAsync(
            "insert into organizations (organization_id, slug, name) values (@id, @slug, @slug)", new { id = organization.Value, slug }), CancellationToken.None);
        return organization;
    }

    /// <summary>A client with a new key of the organization.</summary>
    public async Task<HttpClient> ClientAsync(
        OrganizationId organization, AccessScope scopes = AccessScope.Ingest | AccessScope.Read | AccessScope.Operate | AccessScope.Admin, string? robot = null)
    {
        var key = await Database.InAsync(
            organization, scope => ApiKeyStore.CreateAsync(scope, "test", scopes, robot, "system:test"), CancellationToken.None);
        return Client(key.Reveal());
    }

    /// <summary>A client with this key, or none.</summary>
    public HttpClient Client(string? key = null)
    {
        // A redirect would be a defect that a client which follows it cannot see.
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = Address };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }

    private static void CheapPasswords(IServiceCollection services) => services.AddSingleton(_ => new Passwords(PasswordIterations));

    public async ValueTask DisposeAsync()
    {
        // Disposing alone would take the database from under what still runs.
        await _app.StopAsync();
        await _app.DisposeAsync();
        if (_ownsFolder)
            _folder.Delete(recursive: true);
    }
}
