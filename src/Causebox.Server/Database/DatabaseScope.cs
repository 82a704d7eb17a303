using Dapper;
using Npgsql;

namespace Causebox.Server.Database;

/// <summary>One transaction of one organization. Parameters are named <c>@like_this</c>; columns map to properties by their names without underscores.</summary>
internal sealed class DatabaseScope(
    NpgsqlConnection connection, NpgsqlTransaction transaction, OrganizationId organization, CancellationToken cancel)
{
    public NpgsqlConnection Connection { get; } = connection;

    public NpgsqlTransaction Transaction { get; } = transaction;

    public OrganizationId Organization { get; } = organization;

    public CancellationToken Cancel { get; } = cancel;

    /// <summary>All rows.</summary>
    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters = null) =>
        (await Connection.QueryAsync<T>(Command(sql, parameters))).AsList();

    /// <summary>The one row, or the default where there is none.</summary>
    public Task<T?> FindAsync<T>(string sql, object? parameters = null) => Connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters));

    /// <summary>The one row.</summary>
    public Task<T> GetAsync<T>(string sql, object? parameters = null) => Connection.QuerySingleAsync<T>(Command(sql, parameters));

    /// <summary>Runs a statement; the number of rows that it touched.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters = null) => Connection.ExecuteAsync(Command(sql, parameters));

    private CommandDefinition Command(string sql, object? parameters) => new(sql, parameters, Transaction, cancellationToken: Cancel);
}
