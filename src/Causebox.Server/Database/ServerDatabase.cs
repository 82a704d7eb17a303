using System.Data;
using Npgsql;

namespace Causebox.Server.Database;

/// <summary>
/// The database as the server's role sees it: nothing but what row-level security lets through. Work is done in a transaction that is
/// bound to one organization, or, for the few tenant-free tables and the function that resolves credentials, to none.
/// </summary>
internal sealed class ServerDatabase(NpgsqlDataSource source)
{
    /// <summary>Told when a transaction of this server that had news of an organization is committed.</summary>
    public Action<OrganizationId>? NewsCommitted { get; set; }

    /// <summary>Does the work in one transaction of the organization; commits when it returns, rolls back when it throws.</summary>
    public Task<T> InAsync<T>(OrganizationId organization, Func<DatabaseScope, Task<T>> work, CancellationToken cancel) =>
        InAsync(organization, IsolationLevel.ReadCommitted, work, cancel);

    /// <summary>As the other, for what only reads: every statement sees the same moment, so that numbers that stand beside each other agree.</summary>
    public Task<T> AtOneMomentAsync<T>(OrganizationId organization, Func<DatabaseScope, Task<T>> work, CancellationToken cancel) =>
        InAsync(organization, IsolationLevel.RepeatableRead, work, cancel);

    /// <summary>As the other, for work without a result.</summary>
    public Task InAsync(OrganizationId organization, Func<DatabaseScope, Task> work, CancellationToken cancel) =>
        InAsync(organization, async scope =>
        {
            await work(scope);
            return true;
        }, cancel);

    /// <summary>Does the work on a connection that is bound to no organization, and so sees no row of any.</summary>
    public async Task<T> OutsideAsync<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        return await work(connection);
    }

    private async Task<T> InAsync<T>(OrganizationId organization, IsolationLevel isolation, Func<DatabaseScope, Task<T>> work, CancellationToken cancel)
    {
        await using var connection = await source.OpenConnectionAsync(cancel);
        await using var transaction = await connection.BeginTransactionAsync(isolation, cancel);
        var scope = new DatabaseScope(connection, transaction, organization, cancel);
        var result = await work(scope);
        await scope.SendWaitingAsync();
        await transaction.CommitAsync(cancel);
        if (scope.HasNews)
            NewsCommitted?.Invoke(organization);
        return result;
    }
}
