using Causebox.Server.Access;
using Causebox.Server.Agents;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Sessions;

/// <summary>What people change of sessions.</summary>
internal static class SessionChangeRoutes
{
    // A viewer asks again before it is over; who closes the window stops asking.
    private static readonly TimeSpan WatchFor = TimeSpan.FromMinutes(2);

    public static async Task<IResult> WatchAsync(HttpContext context, string id, ServerDatabase database, AuditLog audit, TimeProvider clock)
    {
        var caller = context.Caller();
        var until = clock.GetUtcNow() + WatchFor;
        var row = await database.InAsync(caller.Organization, async scope =>
        {
            var session = await SessionStore.FindAsync(scope, id) ?? throw SessionRefusals.NoSuchSession();
            if (session is not { Source: SessionWords.Agent, Robot: { } robot })
                throw new RefusedException(StatusCodes.Status409Conflict, "no agent records this session: there is nobody to ask for its bytes");

            // Who goes on watching is in the log already.
            var isWatched = await scope.FindAsync<int?>(
                "select 1 from watched_sessions where organization_id = @Organization and robot = @robot and subject = @Name and until > @now",
                new { Organization = scope.Organization.Value, robot, session.Name, now = clock.GetUtcNow() }) is not null;
            await RobotStore.WatchAsync(scope, robot, session.Name, until);
            if (!isWatched)
                audit.Write(scope, context, caller, "session.watched", ("session", session.SessionUid.ToString("D")), ("session_id", session.SessionId));
            return session;
        }, context.RequestAborted);
        return Results.Json(new(row.SessionId, until), SessionsJson.Default.WatchView);
    }

    public static async Task<IResult> DeleteAsync(HttpContext context, string id, SessionDeletion deletion)
    {
        await deletion.DeleteAsync(context.Caller(), id, context.RequestAborted);
        return Results.NoContent();
    }
}
