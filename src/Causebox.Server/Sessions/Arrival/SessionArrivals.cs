using Causebox.Server.Agents;
using Causebox.Server.Audit;
using Causebox.Server.Database;

namespace Causebox.Server.Sessions;

/// <summary>Sessions as agents tell of them: a row from the first word on, and somebody to look at each file that is here whole.</summary>
internal sealed class SessionArrivals(SessionStore store, AuditLog audit, TimeProvider clock)
{
    /// <summary>See <see cref="TellOfSession"/>.</summary>
    public async Task TellAsync(DatabaseScope scope, AgentSubject session, SessionFileNews? file)
    {
        var uid = session.Id.Id;
        var isNew = await store.InsertAsync(scope, new SessionRow
        {
            SessionUid = uid,
            SessionId = "",
            Alias = "",
            Name = session.Name,
            Source = SessionWords.Agent,
            Robot = session.Robot,
            State = SessionWords.Recording,
            Told = session.Outcome,
            CreatedBy = session.Caller.Actor,
        });
        if (isNew)
            audit.Write(scope, session.Caller, "session.created", ("session", uid.ToString("D")), AuditLog.Json(("name", session.Name), ("robot", session.Robot)));
        if (file is null)
            return;
        await scope.ExecuteAsync(
            "update mcap_sessions set told = @Outcome where organization_id = @Organization and session_uid = @uid and told <> 'failed' and @Outcome <> 'unknown'",
            new { Organization = scope.Organization.Value, uid, session.Outcome });

        // The session's row before those of its files, as whoever indexes it locks them.
        var row = (await SessionStore.FindAsync(scope, uid, toChange: true))!;
        await SessionStore.PutFileAsync(scope, uid, file.Name, file.SizeBytes, clock.GetUtcNow());
        await store.AskAsync(scope, row);
    }
}
