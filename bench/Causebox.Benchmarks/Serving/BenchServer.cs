using System.Diagnostics;
using System.Net.Http.Headers;
using Causebox.Server.Database;
using Causebox.Server.Database.Embedded;
using Npgsql;

namespace Causebox.Benchmarks.Serving;

/// <summary>
/// The server's program as a child, with a database of its own that forces every commit to the disk, and a client of one organization. Only its rate
/// limit is lifted.
/// </summary>
internal sealed class BenchServer : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);
    private readonly Process _process;
    private readonly NpgsqlDataSource _owner;

    private BenchServer(Process process, NpgsqlDataSource owner, Guid organization, HttpClient client) =>
        (_process, _owner, Organization, Client) = (process, owner, organization, client);

    public Guid Organization { get; }

    public HttpClient Client { get; }

    /// <summary>Connections of the database's owner.</summary>
    public NpgsqlDataSource Owner => _owner;

    /// <summary>What the server's process, without its database, has taken of the processors.</summary>
    public TimeSpan ProcessorTime
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <param name="program">The server; null for the one beside this program.</param>
    /// <param name="folder">Where its data goes.</param>
    /// <param name="more">More options of the server.</param>
    public static async Task<BenchServer> StartAsync(string? program, TemporaryFolder folder, params string[] more)
    {
        program ??= Path.Combine(AppContext.BaseDirectory, "causebox-server");
        if (!File.Exists(program))
            throw new BenchException($"there is no server {program}");
        var data = folder.File("data");
        // The database's own account must be able to walk in.
        File.SetUnixFileMode(Path.GetDirectoryName(data)!, (UnixFileMode)0b111_001_001);
        string[] place = ["--data-dir", data, "--log-level", "warning"];
        var id = Guid.Parse(await RunAsync(program, ["organizations", "create", "--slug", "bench", .. place]));
        var key = await RunAsync(program, ["keys", "create", "--organization", "bench", "--scopes", "ingest,read", .. place]);
        var process = Launch(
            program, ["--data-dir", data, "--listen", "127.0.0.1:0", "--limits-requests-per-s", "0", "--limits-anonymous-per-s", "0", .. more]);
        var address = await AddressAsync(process);
        var cluster = new PostgresCluster(
            PostgresBinaries.Find(Environment.GetEnvironmentVariable("PATH")), Path.Combine(data, "postgres"), SocketFolder.For(data));
        var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = address, Timeout = Patience };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return new(process, NpgsqlDataSource.Create(EmbeddedPostgres.ConnectionString(cluster, DatabaseRoles.Owner)), id, client);
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _owner.DisposeAsync();
        using (var stop = Process.Start("kill", ["-TERM", $"{_process.Id}"]))
            await stop.WaitForExitAsync();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private static async Task<string> RunAsync(string program, string[] arguments)
    {
        using var process = Launch(program, arguments);
        var errors = process.StandardError.ReadToEndAsync();
        var output = (await process.StandardOutput.ReadToEndAsync()).Trim();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new BenchException($"{program} {string.Join(' ', arguments)}: {await errors}");
    }

    /// <summary>Where it listens; from then on its log is read and thrown away.</summary>
    private static async Task<Uri> AddressAsync(Process process)
    {
        var listens = new TaskCompletionSource<Uri>(TaskCreationOptions.RunContinuationsAsynchronously);
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is null)
                listens.TrySetException(new BenchException("the server ended before it listened"));
            else if (Address(line.Data) is { } address)
                listens.TrySetResult(address);
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return await listens.Task.WaitAsync(Patience);
    }

    private static Process Launch(string program, string[] arguments) => Process.Start(
        new ProcessStartInfo(program, arguments) { UseShellExecute = false, RedirectStandardError = true, RedirectStandardOutput = true, WorkingDirectory = "/" })!;

    /// <summary>The address in a line of the log, or null.</summary>
    private static Uri? Address(string line)
    {
        const string Before = "listens on ";
        var at = line.IndexOf(Before, StringComparison.Ordinal);
        return at < 0 ? null : new Uri(line[(at + Before.Length)..].Split(' ', ',', ';')[0]);
    }
}
