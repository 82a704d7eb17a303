using Dapper;
using Npgsql;

namespace Causebox.Server.Tests.Database;

public sealed class TenancyTests(PostgresOfTests postgres)
{
    private const string QuartzOwn = "schedules and which servers live";

    /// <summary>Tables that belong to no organization, and what may be in them.</summary>
    private static readonly Dictionary<string, string> TenantFree = new(StringComparer.Ordinal)
    {
        ["migrations"] = "names of applied migrations",
        ["job_queue"] = "ids of work that waits; what is done for a row is done bound to its organization",
        ["qrtz_job_details"] = QuartzOwn,
        ["qrtz_triggers"] = QuartzOwn,
        ["qrtz_simple_triggers"] = QuartzOwn,
        ["qrtz_cron_triggers"] = QuartzOwn,
        ["qrtz_simprop_triggers"] = QuartzOwn,
        ["qrtz_blob_triggers"] = QuartzOwn,
        ["qrtz_calendars"] = QuartzOwn,
        ["qrtz_paused_trigger_grps"] = QuartzOwn,
        ["qrtz_paused_job_grps"] = QuartzOwn,
        ["qrtz_fired_triggers"] = QuartzOwn,
        ["qrtz_scheduler_state"] = QuartzOwn,
        ["qrtz_locks"] = QuartzOwn,
    };

    [Fact]
    public async Task Every_table_is_an_organizations_and_protected_or_is_listed_as_tenant_free()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await using var owner = NpgsqlDataSource.Create(server.Settings.DatabaseOwnerUrl!);
        await using var connection = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var tables = (await connection.QueryAsync<(string Name, bool Forced, bool HasPolicy, bool HasColumn)>(
            """
            select c.relname, c.relrowsecurity and c.relforcerowsecurity,
                exists (select from pg_policies p where p.tablename = c.relname and p.policyname = 'organization'
                    and p.qual like '%current_organization()%' and p.with_check like '%current_organization()%'),
                exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'organization_id' and a.attnotnull)
            from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
            """)).ToList();

        tables.Count.ShouldBeGreaterThan(3);
        tables.Where(table => !TenantFree.ContainsKey(table.Name) && !(table.Forced && table.HasPolicy && table.HasColumn)).ShouldBeEmpty();
        TenantFree.Keys.Except(tables.Select(table => table.Name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task There_is_no_way_to_a_partition_but_through_the_policy_of_its_parent()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await using var owner = NpgsqlDataSource.Create(server.Settings.DatabaseOwnerUrl!);
        await using var connection = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);

        var partitions = (await connection.QueryAsync<(string Name, bool MayRead)>(
            """
            select c.relname, has_table_privilege('causebox_server', c.oid, 'select, insert, update, delete')
            from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relispartition
            """)).ToList();

        partitions.ShouldNotBeEmpty();
        partitions.Where(partition => partition.MayRead).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_servers_role_can_neither_bypass_policies_nor_own_tables()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (bypass, owned) = await server.Database.OutsideAsync(
            connection => connection.QuerySingleAsync<(bool, long)>(
                """
                select r.rolbypassrls or r.rolsuper, (select count(*) from pg_class c where c.relowner = r.oid)
                from pg_roles r where r.rolname = current_user
                """),
            TestContext.Current.CancellationToken);

        bypass.ShouldBeFalse();
        owned.ShouldBe(0);
    }

    [Fact]
    public async Task A_connection_that_is_bound_to_nobody_sees_no_row()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddOrganizationAsync();

        var seen = await server.Database.OutsideAsync(
            connection => connection.QuerySingleAsync<long>("select count(*) from organizations"), TestContext.Current.CancellationToken);

        seen.ShouldBe(0);
    }

    [Fact]
    public async Task One_organization_cannot_write_a_row_of_another()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (one, other) = (await server.AddOrganizationAsync("one"), await server.AddOrganizationAsync("other"));

        var attempt = () => server.Database.InAsync(one, scope => scope.ExecuteAsync(
            """
            insert into audit_log (organization_id, audit_id, actor, action, subject_kind, subject_id)
            values (@Other, gen_random_uuid(), 'a', 'a', 'a', 'a')
            """,
            new { Other = other.Value }), TestContext.Current.CancellationToken);

        (await attempt.ShouldThrowAsync<PostgresException>()).SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }
}
