using Dapper;
using Npgsql;

namespace Causebox.Server.Database;

/// <summary>
/// One transaction of one organization. Parameters are named <c>@like_this</c>; columns map to properties by their names without underscores. What nobody waits for
/// the result of, first of all the statement that binds the transaction to its organization, goes to the database with whatever is sent next, in one round trip.
/// </summary>
internal sealed class DatabaseScope
{
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly List<NpgsqlBatchCommand> _waiting = [];
    private bool _isBound;

    public DatabaseScope(NpgsqlConnection connection, NpgsqlTransaction transaction, OrganizationId organization, CancellationToken cancel)
    {
        (_connection, _transaction, Organization, Cancel) = (connection, transaction, organization, cancel);

        // Local to the transaction: a pooled connection that comes back carries nothing over.
        var bind = new NpgsqlBatchCommand("select set_config('causebox.organization', $1, true)");
        bind.Parameters.Add(new NpgsqlParameter<string> { TypedValue = organization.ToString() });
        _waiting.Add(bind);
    }

    public OrganizationId Organization { get; }

    public CancellationToken Cancel { get; }

    /// <summary>Whether something in this transaction is news to who looks at the organization; told when it is committed.</summary>
    public bool HasNews { get; set; }

    /// <summary>All rows.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await _connection.QueryAsync<T>(await CommandAsync(sql, parameters))).AsList();

    /// <summary>The one row, or the default where there is none.</summary>
    public async Task<T?> FindAsync<T>(string sql, object? parameters = null) =>
        await _connection.QuerySingleOrDefaultAsync<T>(await CommandAsync(sql, parameters));

    /// <summary>The one row.</summary>
    public async Task<T> GetAsync<T>(string sql, object? parameters = null) => await _connection.QuerySingleAsync<T>(await CommandAsync(sql, parameters));

    /// <summary>Runs a statement; the number of rows that it touched.</summary>
    public async Task<int> ExecuteAsync(string sql, object? parameters = null) => await _connection.ExecuteAsync(await CommandAsync(sql, parameters));

    /// <summary>A statement that gives no rows, sent before the next one or before the transaction ends.</summary>
    public void SendWithNext(NpgsqlBatchCommand statement) => _waiting.Add(statement);

    /// <summary>Sends what waits.</summary>
    public async Task SendWaitingAsync()
    {
        // A transaction that did nothing has nothing to be bound for.
        if (_waiting.Count == (_isBound ? 0 : 1))
            return;
        await using var batch = new SqlBatch(this);
        await batch.ExecuteAsync();
    }

    /// <summary>A batch of this transaction: what waits, then these; and how many results come before theirs.</summary>
    public (NpgsqlBatch Batch, int ResultsBefore) TakeWaiting(IReadOnlyList<NpgsqlBatchCommand> statements)
    {
        var batch = new NpgsqlBatch(_connection, _transaction);
        foreach (var statement in _waiting.Concat(statements))
            batch.BatchCommands.Add(statement);
        var before = _isBound ? 0 : 1;
        _waiting.Clear();
        _isBound = true;
        return (batch, before);
    }

    private async Task<CommandDefinition> CommandAsync(string sql, object? parameters)
    {
        if (_waiting.Count > 0)
        {
            await using var batch = new SqlBatch(this);
            await batch.ExecuteAsync();
        }

        return new(sql, parameters, _transaction, cancellationToken: Cancel);
    }
}
