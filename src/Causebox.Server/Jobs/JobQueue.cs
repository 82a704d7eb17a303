using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Jobs;

/// <summary>
/// The queue of work that waits. A row is claimed by one server for the time of a lease, under <c>for update skip locked</c>; when that server dies, the
/// lease runs out and another claims it. Asking for what waits already, or is being done, is one more row's worth of nothing: it is done once more at most.
/// </summary>
internal sealed class JobQueue(ServerDatabase database, TimeProvider clock)
{
    private const string Ask =
        """
        insert into job_queue (organization_id, kind, subject, due_at) values ($1, $2, $3, $4)
        on conflict (kind, subject, organization_id) do update
            set asked = job_queue.asked + 1, attempts = 0, due_at = least(job_queue.due_at, excluded.due_at)
        """;

    private const string Claim =
        """
        update job_queue q set claimed_until = $2, attempts = q.attempts + 1
        from (
            select organization_id, kind, subject from job_queue
            where due_at <= $1 and (claimed_until is null or claimed_until <= $1) and kind = any ($3)
            order by due_at limit 1 for update skip locked) due
        where q.organization_id = due.organization_id and q.kind = due.kind and q.subject = due.subject
        returning q.organization_id, q.kind, q.subject, q.attempts, q.asked, q.claimed_until
        """;

    // What was asked for again while it was done stays, and is free to be claimed.
    private const string Done =
        """
        with done as (
            delete from job_queue where organization_id = $1 and kind = $2 and subject = $3 and claimed_until = $4 and asked = $5 returning 1)
        update job_queue set claimed_until = null
        where organization_id = $1 and kind = $2 and subject = $3 and claimed_until = $4 and asked <> $5
        """;

    private const string Later =
        """
        update job_queue set claimed_until = null, due_at = $5, attempts = $6
        where organization_id = $1 and kind = $2 and subject = $3 and claimed_until = $4
        """;

    /// <summary>Asks for work in the transaction that makes it necessary.</summary>
    public static void Add(SqlBatch batch, string kind, Guid subject, DateTimeOffset due) => batch.Add(Ask, batch.Organization, kind, subject, due);

    /// <summary>Takes back what was asked for, unless somebody does it already.</summary>
    public static void AddCancel(SqlBatch batch, string kind, Guid subject) => batch.Add(
        "delete from job_queue where organization_id = $1 and kind = $2 and subject = $3 and claimed_until is null", batch.Organization, kind, subject);

    /// <summary>The oldest that is due and free, now held by this server; null where there is none.</summary>
    public Task<ClaimedJob?> ClaimAsync(string[] kinds, TimeSpan lease, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        return database.OutsideAsync(
            async connection =>
            {
                await using var command = Command(connection, Claim, now, now + lease, kinds);
                await using var reader = await command.ExecuteReaderAsync(cancel);
                return await reader.ReadAsync(cancel)
                    ? new ClaimedJob(
                        new JobKey(new(reader.GetGuid(0)), reader.GetString(1), reader.GetGuid(2)), reader.GetInt32(3), reader.GetInt32(4), reader.GetDateTime(5))
                    : null;
            },
            cancel);
    }

    /// <summary>It is done.</summary>
    public Task FinishAsync(ClaimedJob job, CancellationToken cancel) => RunAsync(Done, job, cancel, job.Asked);

    /// <summary>It waits for its next time.</summary>
    public Task PostponeAsync(ClaimedJob job, TimeSpan wait, int attempts, CancellationToken cancel) =>
        RunAsync(Later, job, cancel, clock.GetUtcNow().UtcDateTime + wait, attempts);

    private Task<int> RunAsync(string sql, ClaimedJob job, CancellationToken cancel, params object[] more) => database.OutsideAsync(
        async connection =>
        {
            await using var command = Command(
                connection, sql, [job.Key.Organization.Value, job.Key.Kind, job.Key.Subject, job.ClaimedUntil, .. more]);
            return await command.ExecuteNonQueryAsync(cancel);
        },
        cancel);

    private static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] parameters)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in parameters)
            command.Parameters.Add(new NpgsqlParameter { Value = value });
        return command;
    }
}
