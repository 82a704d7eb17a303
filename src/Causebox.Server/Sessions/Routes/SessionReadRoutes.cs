using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;

namespace Causebox.Server.Sessions;

/// <summary>The list, a session, and how far it has come.</summary>
internal static class SessionReadRoutes
{
    public static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database, FolderScan scan)
    {
        var filter = SessionFilter.Read(context);
        var organization = context.Caller().Organization;
        await scan.RunAsync(organization, context.RequestAborted);
        var page = await database.InAsync(organization, scope => SessionList.ReadAsync(scope, filter), context.RequestAborted);
        return Results.Json(page, SessionsJson.Default.SessionPage);
    }

    public static Task<IResult> GetAsync(HttpContext context, string id, SessionDesk desk)
    {
        _ = SessionQuery.Of(context);
        return SessionReply.OfRowAsync(context, id, desk, session => Results.Json(SessionViews.Of(session), SessionsJson.Default.SessionView));
    }

    public static Task<IResult> HeadAsync(HttpContext context, string id, SessionDesk desk)
    {
        _ = SessionQuery.Of(context);
        return SessionReply.OfRowAsync(context, id, desk, session => Results.Json(SessionViews.HeadOf(session), SessionsJson.Default.SessionHead));
    }

    public static Task<IResult> AuditAsync(HttpContext context, string id, ServerDatabase database) => AuditTrail.AnswerAsync(
        context, database,
        async scope => await SessionStore.FindAsync(scope, id) is { } row ? ("session", row.SessionUid.ToString("D"), true) : null,
        "session");
}
