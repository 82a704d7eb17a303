using Causebox.Server.Database;

namespace Causebox.Server.Live;

/// <summary>The changes of an organization, read from a place on, and forgotten after <see cref="Kept"/>.</summary>
internal sealed class LiveStore(ServerDatabase database, TimeProvider clock)
{
    /// <summary>More changes at once than these are no news but another state: a stream is told to begin anew.</summary>
    public const int MostTold = 500;

    /// <summary>Rows that are looked at for that, many of which may be of one subject.</summary>
    public const int MostRead = 5000;

    /// <summary>How long what was missed can be had.</summary>
    public static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private const int Batch = 10_000;

    // One statement, and so one snapshot for what is read and for who still runs.
    private const string After =
        """
        select n.xmin, e.xact, e.seq, e.kind, e.subject_kind, e.subject_id, e.at
        from (select pg_snapshot_xmin(pg_current_snapshot())::text::bigint as xmin) n
        left join lateral (
            select xact, seq, kind, subject_kind, subject_id, at from live_events
            where organization_id = $1 and (xact, seq) > ($2, $3)
            order by xact, seq limit $4) e on true
        order by e.xact, e.seq
        """;

    private const string Floor =
        """
        select coalesce(f.xact, 0), coalesce(f.seq, 0), pg_snapshot_xmax(pg_current_snapshot())::text::bigint
        from (select) one left join live_floors f on f.organization_id = $1
        """;

    private const string Forget =
        """
        with gone as (
            delete from live_events e
            using (select xact, seq from live_events where organization_id = $1 and at < $2 order by xact, seq limit $3) old
            where e.organization_id = $1 and e.xact = old.xact and e.seq = old.seq
            returning e.xact, e.seq)
        insert into live_floors as f (organization_id, xact, seq)
        select $1, xact, seq from gone order by xact desc, seq desc limit 1
        on conflict (organization_id) do update
            set xact = greatest(f.xact, excluded.xact),
                seq = case when f.xact > excluded.xact then f.seq when f.xact = excluded.xact then greatest(f.seq, excluded.seq) else excluded.seq end
        """;

    /// <summary>Where whoever looks at everything now stands.</summary>
    public Task<LiveCursor> NowAsync(OrganizationId organization, CancellationToken cancel) => database.InAsync(
        organization, async scope => LiveCursor.Before(await scope.GetAsync<long>("select pg_snapshot_xmin(pg_current_snapshot())::text::bigint")), cancel);

    /// <summary>What follows a place where somebody stands who stands well.</summary>
    public Task<LiveReading> ReadAsync(OrganizationId organization, LiveCursor after, CancellationToken cancel) =>
        database.InAsync(organization, scope => ReadAsync(scope, after), cancel);

    /// <summary>What follows a place that somebody comes back with; null where something after it is forgotten, or there is no such place.</summary>
    public Task<LiveReading?> ReplayAsync(OrganizationId organization, LiveCursor after, CancellationToken cancel) => database.InAsync(organization, async scope =>
    {
        // What is forgotten between the two is known to be when the floor is read second.
        var reading = await ReadAsync(scope, after);
        await using var batch = new SqlBatch(scope);
        batch.Add(Floor, batch.Organization);
        await using var reader = await batch.ReadAsync();
        await reader.ReadAsync(scope.Cancel);
        return after >= new LiveCursor(reader.GetInt64(0), reader.GetInt64(1)) && after.Transaction <= reader.GetInt64(2) ? reading : null;
    }, cancel);

    /// <summary>Forgets what is older than is kept, and what a database that was restored elsewhere brought along: its transactions are not those of here.</summary>
    public async Task ForgetAsync(OrganizationId organization, CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        await database.InAsync(organization, async scope =>
        {
            await using var batch = new SqlBatch(scope);
            batch.Add("delete from live_events where organization_id = $1 and xact >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint", batch.Organization);
            batch.Add("delete from live_floors where organization_id = $1 and xact >= pg_snapshot_xmax(pg_current_snapshot())::text::bigint", batch.Organization);
            await batch.ExecuteAsync();
        }, cancel);
        while (await ForgetAsync(organization, before, cancel))
            cancel.ThrowIfCancellationRequested();
    }

    private Task<bool> ForgetAsync(OrganizationId organization, DateTimeOffset before, CancellationToken cancel) => database.InAsync(organization, async scope =>
    {
        await using var batch = new SqlBatch(scope);
        batch.Add(Forget, batch.Organization, before, Batch);
        return await batch.ExecuteAsync() > 0;
    }, cancel);

    private static async Task<LiveReading> ReadAsync(DatabaseScope scope, LiveCursor after)
    {
        await using var batch = new SqlBatch(scope);
        batch.Add(After, batch.Organization, after.Transaction, after.Row, MostRead + 1);
        await using var reader = await batch.ReadAsync();
        var (oldestRunning, rows, isHeldBack) = (0L, new List<LiveRow>(), false);
        while (await reader.ReadAsync(scope.Cancel))
        {
            oldestRunning = reader.GetInt64(0);
            if (reader.IsDBNull(1))
                break;
            if (reader.GetInt64(1) >= oldestRunning)
            {
                isHeldBack = true;
                break;
            }

            rows.Add(new(
                new(reader.GetInt64(1), reader.GetInt64(2)), new(reader.GetString(3), reader.GetString(4), reader.GetString(5)),
                reader.GetFieldValue<DateTimeOffset>(6)));
        }

        var end = LiveCursor.Before(oldestRunning);
        return new(rows, end > after ? end : after, rows.Count > MostRead, isHeldBack);
    }
}
