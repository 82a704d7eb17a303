using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Description;
using static Causebox.Server.Audit.AuditContracts;

namespace Causebox.Server.Audit;

/// <summary>What was done to one subject, for whoever may see the subject.</summary>
internal static class AuditTrail
{
    public const int UsualLimit = 50;
    public const int MostLimit = 200;

    public static IEnumerable<QueryParameter> Parameters => QueryParameter.Paging(UsualLimit, MostLimit);

    /// <param name="context">The request.</param>
    /// <param name="database">Where the log is.</param>
    /// <param name="find">The subject's kind and id, and whether it is there still; null where it is not and nothing tells which it was.</param>
    /// <param name="what">The subject for people.</param>
    public static async Task<IResult> AnswerAsync(
        HttpContext context, ServerDatabase database, Func<DatabaseScope, Task<(string Kind, string Id, bool IsThere)?>> find, string what)
    {
        var query = AuditQuery.Of(context);
        var caller = context.Caller();
        return await database.InAsync(caller.Organization, async scope =>
        {
            if (await find(scope) is not { } subject)
                return Problems.NotFound(what);
            query = query with { SubjectKind = subject.Kind, SubjectId = subject.Id };
            var rows = await AuditRow.ReadAsync(scope, query);

            // What was deleted has a trail still, and its end says so.
            return subject.IsThere || rows.Count > 0 || query.After is not null ? Page(rows, query, caller.May(AccessScope.Admin)) : Problems.NotFound(what);
        }, context.RequestAborted);
    }

    public static IResult Page(IReadOnlyList<AuditRow> rows, AuditQuery query, bool withAddress)
    {
        var next = rows.Count > query.Limit ? new TimeCursor(rows[query.Limit - 1].At, rows[query.Limit - 1].AuditId.ToString()).ToString() : null;
        return Results.Json(new AuditPage([.. rows.Take(query.Limit).Select(row => row.ToEntry(withAddress))], next), AuditJson.Default.AuditPage);
    }
}
