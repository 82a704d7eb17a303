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
        ["instance"] = "whether the first setup was done",
        ["setup_links"] = "hashes of links to it",
        ["guess_buckets"] = "counts of guesses, named by hashes",
        ["device_logins"] = "command lines that belong to nobody until one is approved",
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

    /// <summary>Tables whose rows several organizations share: protected, and seen through another table of theirs.</summary>
    private static readonly Dictionary<string, string> Shared = new(StringComparer.Ordinal)
    {
        ["people"] = "seen by the organizations with a membership of theirs",
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
        tables.Where(table => !TenantFree.ContainsKey(table.Name) && !(table.Forced && table.HasPolicy && (table.HasColumn || Shared.ContainsKey(table.Name)))).ShouldBeEmpty();
        TenantFree.Keys.Concat(Shared.Keys).Except(tables.Select(table => table.Name)).ShouldBeEmpty();
    }

    /// <summary>Functions that run with their owner's rights, and what each lets out.</summary>
    private static readonly Dictionary<string, string> DefinerFunctions = new(StringComparer.Ordinal)
    {
        ["make_health_partitions"] = "nothing: makes tables for the days to come",
        ["drop_health_partitions"] = "names of the days that were dropped",
        ["folder_organization"] = "which organization a folder on the server's own disk belongs to, by its operator's word",
        ["instance_organizations"] = "to an administrator of the instance: which organizations there are, and how many people each has",
        ["resolve_credential"] = "whose a credential is that somebody shows, and what it may do",
    };

    [Fact]
    public async Task Functions_that_run_as_their_owner_are_listed_and_fix_their_search_path()
    {
        var functions = await CatalogueAsync<(string Name, string Settings)>(
            """
            select p.proname, coalesce(array_to_string(p.proconfig, ';'), '')
            from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prosecdef
            """);

        functions.Select(function => function.Name).Order(StringComparer.Ordinal).ShouldBe(DefinerFunctions.Keys.Order(StringComparer.Ordinal));
        functions.ShouldAllBe(function => function.Settings.StartsWith("search_path=public, pg_temp", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nothing_is_granted_to_everybody()
    {
        var granted = await CatalogueAsync<string>(
            """
            select 'relation ' || c.relname || ': ' || a.privilege_type
            from pg_class c, aclexplode(c.relacl) a where c.relnamespace = 'public'::regnamespace and a.grantee = 0
            union all
            select 'schema ' || n.nspname || ': ' || a.privilege_type
            from pg_namespace n, aclexplode(n.nspacl) a where n.nspname = 'public' and a.grantee = 0
            union all
            select 'column ' || t.attrelid::regclass || '.' || t.attname
            from pg_attribute t join pg_class c on c.oid = t.attrelid, aclexplode(t.attacl) a
            where c.relnamespace = 'public'::regnamespace and a.grantee = 0
            union all
            select 'function ' || p.proname
            from pg_proc p, aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
            where p.pronamespace = 'public'::regnamespace and p.prosecdef and a.grantee = 0
            union all
            select 'default ' || d.defaclobjtype::text from pg_default_acl d, aclexplode(d.defaclacl) a where a.grantee = 0
            """);

        granted.ShouldBeEmpty();
    }

    [Fact]
    public async Task No_default_gives_the_servers_role_what_a_migration_did_not() =>
        (await CatalogueAsync<string>("select d.defaclobjtype::text from pg_default_acl d, aclexplode(d.defaclacl) a where a.grantee = 'causebox_server'::regrole"))
            .ShouldBeEmpty();

    [Fact]
    public async Task The_servers_role_may_do_nothing_with_tables_but_read_and_write_rows()
    {
        var more = await CatalogueAsync<string>(
            """
            select c.relname || ': ' || a.privilege_type
            from pg_class c, aclexplode(c.relacl) a
            where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and a.grantee = 'causebox_server'::regrole
                and (a.is_grantable or a.privilege_type not in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))
            union all
            select c.relname || ': the server may write it'
            from pg_class c, aclexplode(c.relacl) a
            where c.relname = 'migrations' and a.grantee = 'causebox_server'::regrole and a.privilege_type <> 'SELECT'
            """);

        more.ShouldBeEmpty();
    }

    [Fact]
    public async Task Views_see_with_the_eyes_of_who_asks()
    {
        var views = await CatalogueAsync<string>(
            """
            select c.relname from pg_class c
            where c.relnamespace = 'public'::regnamespace and (c.relkind = 'm'
                or c.relkind = 'v' and not coalesce(c.reloptions @> array['security_invoker=true'], false))
            """);

        views.ShouldBeEmpty("a view of the owner's passes policies by, and a materialized one has none");
    }

    [Fact]
    public async Task Partitions_carry_no_grants_of_their_own_and_sequences_are_not_for_reading()
    {
        var partitions = await CatalogueAsync<string>(
            """
            select c.relname from pg_class c, aclexplode(c.relacl) a
            where c.relnamespace = 'public'::regnamespace and c.relispartition and a.grantee = 'causebox_server'::regrole
            """);
        // A sequence counts for all organizations: who may read it sees how much the others write.
        var sequences = await CatalogueAsync<string>(
            """
            select c.relname || ': ' || a.privilege_type from pg_class c, aclexplode(c.relacl) a
            where c.relnamespace = 'public'::regnamespace and c.relkind = 'S' and a.grantee = 'causebox_server'::regrole and a.privilege_type <> 'USAGE'
            """);

        partitions.ShouldBeEmpty();
        sequences.ShouldBeEmpty();
    }

    [Fact]
    public async Task Everything_is_the_owners_and_policies_are_for_the_roles_that_are_known()
    {
        var others = await CatalogueAsync<string>(
            """
            select c.relname from pg_class c where c.relnamespace = 'public'::regnamespace and c.relowner <> 'causebox_owner'::regrole
            union all
            select p.proname from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proowner <> 'causebox_owner'::regrole
            """);
        // A further policy widens what is seen: one for the server's role, or for all, would.
        var wide = await CatalogueAsync<string>(
            """
            select p.tablename || '.' || p.policyname from pg_policies p
            where p.schemaname = 'public' and p.policyname <> 'organization' and p.permissive = 'PERMISSIVE' and p.roles <> array['causebox_owner'::name]
            """);

        others.ShouldBeEmpty();
        wide.ShouldBeEmpty();
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

    private async Task<IReadOnlyList<T>> CatalogueAsync<T>(string sql)
    {
        await using var server = await TestServer.StartAsync(postgres);
        await using var owner = NpgsqlDataSource.Create(server.Settings.DatabaseOwnerUrl!);
        await using var connection = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        return [.. await connection.QueryAsync<T>(sql)];
    }
}
