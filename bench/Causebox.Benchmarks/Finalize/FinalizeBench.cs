using Causebox.Benchmarks.Explain;
using Causebox.Benchmarks.Serving;
using Npgsql;

namespace Causebox.Benchmarks.Finalize;

/// <summary>
/// What finalizing a failed episode costs its caller while 200 a second come, and beside it what nobody can be quicker than: a route that does nothing, and one row
/// that is inserted and on the disk. They take turns, so that whatever else the machine does falls on all of them.
/// </summary>
internal sealed class FinalizeBench : IAsyncDisposable
{
    private const double Budget = 10;
    private const int PerSecond = 200;
    private const int TrajectoriesPerSecond = 10;
    private const int Successes = 25;
    private static readonly TimeSpan Turn = TimeSpan.FromSeconds(5);

    private readonly BenchServer _server;
    private readonly BenchRobot _robot;
    private readonly NpgsqlDataSource _reference;
    private readonly TextWriter _progress;
    private readonly int _rounds;

    private FinalizeBench(BenchServer server, BenchOptions options, TextWriter progress)
    {
        (_server, _progress, _rounds) = (server, progress, options.Rounds);
        _robot = new BenchRobot(server.Client);
        _reference = NpgsqlDataSource.Create(new NpgsqlConnectionStringBuilder(server.Owner.ConnectionString) { MinPoolSize = 10, MaxPoolSize = 50, MaxAutoPrepare = 2 });
    }

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchOptions options, TextWriter progress)
    {
        using var folder = new TemporaryFolder(options.Folder);
        await progress.WriteLineAsync("finalize: a new server and its database");
        await using var server = await BenchServer.StartAsync(options.Peer, folder);
        await using var bench = new FinalizeBench(server, options, progress);
        return await bench.RunAsync(options);
    }

    public ValueTask DisposeAsync() => _reference.DisposeAsync();

    private async Task<IReadOnlyList<Figure>> RunAsync(BenchOptions options)
    {
        var aTurn = (int)(PerSecond * Turn.TotalSeconds);
        await _progress.WriteLineAsync("finalize: episodes are made");
        await using (var create = _server.Owner.CreateCommand("create table bench_reference (id bigint generated always as identity primary key, body text not null)"))
            await create.ExecuteNonQueryAsync();
        var successes = await _robot.CreateAsync(Successes * BenchRobot.Robots);
        await Parallel.ForEachAsync(successes, new ParallelOptions { MaxDegreeOfParallelism = 8 }, async (id, _) => await _robot.FinalizeAsync(id, isFailed: false));
        var written = await _robot.CreateAsync(aTurn * (_rounds + 1));
        var sampled = await _robot.CreateAsync((int)(TrajectoriesPerSecond * Turn.TotalSeconds) * (_rounds + 1), BenchEpisode.Artifact(1 << 20, deflated: false));

        PacedRequests[] all =
        [
            new("finalize.healthz", PerSecond, _ => _robot.GetAsync("/healthz")),
            new("finalize.insert", PerSecond, InsertAsync),
            new("finalize.v1", PerSecond, i => _robot.FinalizeAsync(written[i]), Budget),
            new("finalize.get", PerSecond, i => _robot.GetAsync($"/api/episodes/{written[i]}")),
            new("finalize.v2", TrajectoriesPerSecond, i => _robot.FinalizeAsync(sampled[i])),
        ];
        var chosen = all.Where(one => options.Wants(one.Name)).ToArray();
        for (var round = 0; round <= _rounds; round++)
        {
            await _progress.WriteLineAsync(round == 0 ? "finalize: warm-up" : $"finalize: round {round} of {_rounds}");
            foreach (var one in chosen)
                await one.TurnAsync(round, Turn, () => _server.ProcessorTime);
        }

        await CheckAsync(written[0]);
        await CheckAsync(sampled[0], "there is no actions artifact");
        return [.. chosen.SelectMany(one => one.Figures())];
    }

    private async Task<bool> InsertAsync(int i)
    {
        await using var insert = _reference.CreateCommand("insert into bench_reference (body) values ($1)");
        insert.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"row {i}" });
        return await insert.ExecuteNonQueryAsync() == 1;
    }

    /// <summary>A quick answer that explains nothing would be a wrong one.</summary>
    private async Task CheckAsync(Guid id, string? otherThan = null)
    {
        var analysis = (await _robot.ReadAsync($"/api/episodes/{id}")).GetProperty("analysis").GetRawText();
        if (!analysis.Contains("failure_reason_in_metadata", StringComparison.Ordinal) || (otherThan is not null && analysis.Contains(otherThan, StringComparison.Ordinal)))
            throw new BenchException($"episode {id} was not explained: {analysis}");
    }
}
