using Npgsql;
using NpgsqlTypes;

namespace Causebox.Server.Database;

/// <summary>Statements of one transaction that go to the database together, in one round trip. Their parameters are <c>$1</c>, <c>$2</c> and so on.</summary>
internal sealed class SqlBatch(DatabaseScope scope) : IAsyncDisposable
{
    private readonly NpgsqlBatch _batch = new(scope.Connection, scope.Transaction);

    /// <summary>The organization of the transaction, for the first parameter of most statements.</summary>
    public Guid Organization { get; } = scope.Organization.Value;

    public void Add(string sql, params ReadOnlySpan<object?> parameters)
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

        _batch.BatchCommands.Add(command);
    }

    public Task<int> ExecuteAsync() => _batch.BatchCommands.Count == 0 ? Task.FromResult(0) : _batch.ExecuteNonQueryAsync(scope.Cancel);

    /// <summary>The results, one after another.</summary>
    public Task<NpgsqlDataReader> ReadAsync() => _batch.ExecuteReaderAsync(scope.Cancel);

    public ValueTask DisposeAsync() => _batch.DisposeAsync();
}
