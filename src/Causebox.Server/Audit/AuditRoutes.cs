using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using static Causebox.Server.Audit.AuditContracts;

namespace Causebox.Server.Audit;

/// <summary>What was done in an organization, for its admins.</summary>
internal static class AuditRoutes
{
    public static void MapAudit(this IEndpointRouteBuilder routes) =>
        routes.MapGet("/api/audit", ListAsync).Requires(AccessScope.Admin).Produces<AuditPage>().ProducesProblem(400)
            .WithDescription(
                "The newest first. Filters: action (exact, or a prefix that ends in *), subject_kind, subject_id, actor, since, until (the first is "
                + "within, the last is not); cursor and limit (1 to 200) page.");

    private static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database)
    {
        var (query, error) = AuditQuery.Of(context.Request.Query);
        if (query is null)
            return Problems.BadRequest(error!);
        var rows = await database.InAsync(context.Caller().Organization, scope => ReadAsync(scope, query), context.RequestAborted);
        var next = rows.Count > query.Limit ? new TimeCursor(rows[query.Limit - 1].At, rows[query.Limit - 1].AuditId.ToString()).ToString() : null;
        return Results.Json(new AuditPage([.. rows.Take(query.Limit).Select(Entry)], next), AuditJson.Default.AuditPage);
    }

    // A range, not LIKE: under row-level security the planner takes no operator to an index that could tell of rows it must not see.
    private static Task<IReadOnlyList<Row>> ReadAsync(DatabaseScope scope, AuditQuery query) => scope.QueryAsync<Row>(
        """
        select audit_id, at, actor, action, subject_kind, subject_id, metadata::text as metadata, request_id, address
        from audit_log
        where (@ExactAction::text is null or action = @ExactAction)
            and (@FromAction::text is null or action >= @FromAction and action < @ToAction)
            and (@SubjectKind::text is null or subject_kind = @SubjectKind)
            and (@SubjectId::text is null or subject_id = @SubjectId)
            and (@Actor::text is null or actor = @Actor)
            and (@Since::timestamptz is null or at >= @Since)
            and (@Until::timestamptz is null or at < @Until)
            and (@afterAt::timestamptz is null or (at, audit_id) < (@afterAt, @afterId::uuid))
        order by at desc, audit_id desc limit @most
        """,
        new
        {
            query.ExactAction,
            query.FromAction,
            query.ToAction,
            query.SubjectKind,
            query.SubjectId,
            query.Actor,
            query.Since,
            query.Until,
            afterAt = query.After?.At,
            afterId = query.After?.Id,
            most = query.Limit + 1,
        });

    private static AuditEntry Entry(Row row)
    {
        using var metadata = JsonDocument.Parse(row.Metadata);
        return new AuditEntry(
            row.AuditId, row.At, row.Actor, row.Action, row.SubjectKind, row.SubjectId, metadata.RootElement.Clone(), row.RequestId, row.Address);
    }

    private sealed record Row
    {
        public required Guid AuditId { get; init; }

        public required DateTimeOffset At { get; init; }

        public required string Actor { get; init; }

        public required string Action { get; init; }

        public required string SubjectKind { get; init; }

        public required string SubjectId { get; init; }

        public required string Metadata { get; init; }

        public string? RequestId { get; init; }

        public string? Address { get; init; }
    }
}
