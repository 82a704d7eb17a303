using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Database.Embedded;
using Npgsql;

namespace Causebox.Server.Tests.Campaigns;

/// <summary>The program with its own PostgreSQL, on one data folder, through many deaths.</summary>
internal sealed class MortalServer : IAsyncDisposable
{
    private readonly DataFolder _folder = new();
    private readonly NpgsqlDataSource _database;
    private ServerChild? _child;
    private Uri _address = new("http://127.0.0.1:1");
    private string _key = "";

    public MortalServer() =>
        _database = NpgsqlDataSource.Create($"Host={SocketFolder.For(_folder.Path)};Username=postgres;Database=causebox;Pooling=false");

    public string Log => _child?.Log ?? "";

    private int Postmaster => int.Parse(File.ReadLines(Path.Combine(_folder.Cluster, "postmaster.pid")).First(), CultureInfo.InvariantCulture);

    public async Task StartAsync()
    {
        _child = ServerChild.Start(
            _folder.Path, "--jobs-every-s", "1", "--jobs-lease-s", "10", "--limits-requests-per-s", "0", "--episodes-analysis-deadline-s", "25");
        _address = await _child.ListensAsync();
        await ReadyAsync();
    }

    /// <summary>An organization, and a client with all its rights.</summary>
    public async Task PrepareAsync(string robot)
    {
        var organization = new OrganizationId(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
        var key = await new ServerDatabase(_database).InAsync(organization, async scope =>
        {
            await scope.ExecuteAsync("insert into organizations (organization_id, slug, name) values (@Value, 'acme', 'Acme')", new { organization.Value });
            return await ApiKeyStore.CreateAsync(scope, "test", AccessScope.Ingest | AccessScope.Read, robot, "system:test");
        }, CancellationToken.None);
        _key = key.Reveal();
    }

    public HttpClient Client()
    {
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = _address, Timeout = ServerChild.Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", _key);
        return client;
    }

    /// <summary>Kills; returns when what was killed is gone.</summary>
    public async Task KillAsync(Victim victim)
    {
        if (victim is not Victim.Server)
            ServerChild.SignalTo(Postmaster, "KILL");
        if (victim is Victim.Database)
            return;
        _child!.Signal("KILL");
        await _child.EndAsync();
        await _child.DisposeAsync();
        _child = null;
    }

    /// <summary>Back to work, by a new server where the old one is dead.</summary>
    public Task ReviveAsync() => _child is null ? StartAsync() : ReadyAsync();

    public async Task<IReadOnlyList<T>> AskAsync<T>(string sql, Func<NpgsqlDataReader, T> read)
    {
        await using var command = _database.CreateCommand(sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        List<T> rows = [];
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    public async ValueTask DisposeAsync()
    {
        // A database that outlived its server is ended by the next one.
        if (_child is null)
            await StartAsync();
        await _child!.DisposeAsync();
        await _database.DisposeAsync();
        _folder.Dispose();
    }

    private async Task ReadyAsync()
    {
        using var client = Client();
        await ServerChild.UntilAsync(
            async () => (await client.GetAsync("/readyz", TestContext.Current.CancellationToken)).StatusCode == HttpStatusCode.OK, "the server is not ready again:\n" + Log);
    }
}
