using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;
using static Causebox.Server.Audit.AuditContracts;

namespace Causebox.Server.Audit;

/// <summary>What was done in an organization, for its admins.</summary>
internal static class AuditRoutes
{
    public static void MapAudit(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/audit", ListAsync).Requires(AccessScope.Admin).Produces<AuditPage>().ProducesProblem(400).TakesQuery(AuditQuery.Parameters).AddEndpointFilter<RefusalFilter>()
            .WithDescription("The newest first.");
        routes.MapGet("/api/audit/actions", NamesAsync).Requires(AccessScope.Admin).Produces<AuditNames>().TakesQuery();
    }

    private static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database)
    {
        var query = AuditQuery.Of(context);
        var rows = await database.InAsync(context.Caller().Organization, scope => AuditRow.ReadAsync(scope, query), context.RequestAborted);
        return AuditTrail.Page(rows, query, withAddress: true);
    }

    private static async Task<IResult> NamesAsync(HttpContext context, ServerDatabase database) => Results.Json(
        await database.InAsync(
            context.Caller().Organization,
            async scope => new AuditNames(await CountAsync(scope, "action"), await CountAsync(scope, "subject_kind")),
            context.RequestAborted),
        AuditJson.Default.AuditNames);

    // From one name to the next by the index, and no name counted to its end: the log only grows.
    private static Task<IReadOnlyList<AuditName>> CountAsync(DatabaseScope scope, string column) => scope.QueryAsync<AuditName>(
        $"""
        with recursive names as (
            (select {column} as name, 1 as place from audit_log where organization_id = @Organization order by {column} limit 1)
            union all
            select (select a.{column} from audit_log a where a.organization_id = @Organization and a.{column} > n.name order by a.{column} limit 1), n.place + 1
            from names n where n.name is not null and n.place <= 500)
        select n.name, least(c.count, 1000)::integer as count, c.count > 1000 as more
        from names n
        cross join lateral (
            select count(*) from (select 1 from audit_log a where a.organization_id = @Organization and a.{column} = n.name limit 1001) counted) c
        where n.name is not null
        order by n.name
        """,
        new { Organization = scope.Organization.Value });
}
