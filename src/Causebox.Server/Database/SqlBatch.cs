using Npgsql;
using NpgsqlTypes;

namespace Causebox.Server.Database;

/// <summary>Statements of one transaction that go to the database together, in one round trip. Their parameters are <c>$1</c>, <c>$2</c> and so on.</summary>
internal sealed class SqlBatch(DatabaseScope scope) : IAsyncDisposable
{
    private readonly List<NpgsqlBatchCommand> _statements = [];
    private NpgsqlBatch? _batch;

    /// <summary>The organization of the transaction, for the first parameter of most statements.</summary>
    public Guid Organization { get; } = scope.Organization.Value;

    /// <summary>One statement, for whoever sends it.</summary>
    public static NpgsqlBatchCommand Statement(string sql, params ReadOnlySpan<object?> parameters)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in parameters)
        {
            command.Parameters.Add(value switch
            {
                null => new NpgsqlParameter { Value = DBNull.Value },
                JsonText json => new NpgsqlParameter { Value = json.Text, NpgsqlDbType = NpgsqlDbType.Json },
                DateTimeOffset time => new NpgsqlParameter<DateTime> { TypedValue = time.UtcDateTime },
                _ => new NpgsqlParameter { Value = value },
            });
        }

        return command;
    }

    public void Add(string sql, params ReadOnlySpan<object?> parameters) => _statements.Add(Statement(sql, parameters));

    /// <summary>Sends them, with what waits in the transaction before them; nothing where there are none of either. How many rows these touched.</summary>
    public async Task<ulong> ExecuteAsync()
    {
        var batch = Take().Batch;
        if (batch.BatchCommands.Count == 0)
            return 0;
        await batch.ExecuteNonQueryAsync(scope.Cancel);
        return _statements.Aggregate(0UL, (sum, statement) => sum + statement.Rows);
    }

    /// <summary>The results, one after another.</summary>
    public async Task<NpgsqlDataReader> ReadAsync()
    {
        var (batch, results) = Take();
        var reader = await batch.ExecuteReaderAsync(scope.Cancel);
        for (; results > 0; results--)
            await reader.NextResultAsync(scope.Cancel);
        return reader;
    }

    public async ValueTask DisposeAsync()
    {
        if (_batch is not null)
            await _batch.DisposeAsync();
    }

    private (NpgsqlBatch Batch, int Results) Take()
    {
        var (batch, results) = scope.TakeWaiting(_statements);
        _batch = batch;
        return (batch, results);
    }
}
