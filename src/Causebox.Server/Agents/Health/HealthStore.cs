using Causebox.Server.Database;

namespace Causebox.Server.Agents;

/// <summary>Health signals, by the day on which they came.</summary>
internal sealed class HealthStore(ServerDatabase database, RobotStore robots, TimeProvider clock)
{
    private static readonly TimeSpan LeastKept = TimeSpan.FromDays(7);

    private DateOnly _preparedFor;

    /// <summary>Keeps a batch, once. One that comes again changes nothing.</summary>
    public async Task KeepAsync(OrganizationId organization, string robot, HealthBatch batch, CancellationToken cancel)
    {
        await PrepareAsync(cancel);
        await database.InAsync(organization, async scope =>
        {
            await robots.MeetAsync(scope, robot);
            var isNew = await scope.ExecuteAsync(
                "insert into health_batches (organization_id, robot, source, batch) values (@Organization, @robot, @Source, @Batch) on conflict do nothing",
                new { Organization = organization.Value, robot, batch.Source, batch.Batch }) > 0;
            if (isNew && batch.Signals.Count > 0)
                await InsertAsync(scope, robot, batch.Signals);
        }, cancel);
    }

    /// <summary>Makes the partitions of the days to come, where this was not done today; nothing where they are there.</summary>
    public async Task PrepareAsync(CancellationToken cancel)
    {
        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        if (_preparedFor == today)
            return;
        await database.OutsideAsync(async connection =>
        {
            await using var make = new Npgsql.NpgsqlCommand("select make_health_partitions()", connection);
            return await make.ExecuteNonQueryAsync(cancel);
        }, cancel);
        _preparedFor = today;
    }

    /// <summary>Drops whole days, of all organizations; never the last seven. How many.</summary>
    public Task<int> DropBeforeAsync(DateOnly day, CancellationToken cancel) => database.OutsideAsync(async connection =>
    {
        await using var drop = new Npgsql.NpgsqlCommand("select count(*) from drop_health_partitions($1)", connection);
        drop.Parameters.Add(new Npgsql.NpgsqlParameter<DateOnly> { TypedValue = day });
        return (int)(long)(await drop.ExecuteScalarAsync(cancel))!;
    }, cancel);

    /// <summary>Drops whole days before this time, of all organizations, and forgets the organization's batches of then. The last seven days stay.</summary>
    public async Task ForgetAsync(OrganizationId organization, DateTimeOffset before, CancellationToken cancel)
    {
        var latest = clock.GetUtcNow() - LeastKept;
        var time = before < latest ? before : latest;
        await DropBeforeAsync(DateOnly.FromDateTime(time.UtcDateTime), cancel);
        await database.InAsync(organization, scope => scope.ExecuteAsync(
            "delete from health_batches where organization_id = @Organization and received_at < @time",
            new { Organization = organization.Value, time = new DateTimeOffset(time.UtcDateTime.Date, TimeSpan.Zero) }), cancel);
    }

    private static Task InsertAsync(DatabaseScope scope, string robot, IReadOnlyList<HealthReading> signals) => scope.ExecuteAsync(
        """
        insert into health_signals (organization_id, robot, name, at, value, unit)
        select @Organization, @robot, s.* from unnest(@names, @times, @values, @units) s
        """,
        new
        {
            Organization = scope.Organization.Value,
            robot,
            names = signals.Select(signal => signal.Name).ToArray(),
            times = signals.Select(signal => signal.Time.ToUniversalTime()).ToArray(),
            values = signals.Select(signal => signal.Value).ToArray(),
            units = signals.Select(signal => signal.Unit).ToArray(),
        });
}
