using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;

namespace Causebox.Server.Sessions;

/// <summary>Looks at a session's files and notes what they hold: the row, the files' rows, the id that the recording gives itself.</summary>
internal sealed class SessionIndexer(ServerDatabase database, SessionDesk desk, SessionStore store, AuditLog audit)
{
    /// <summary>Does it; the session as it is then, or null where it is gone or its files are another server's.</summary>
    public async Task<OpenSession?> RunAsync(OrganizationId organization, Guid uid, CancellationToken cancel)
    {
        if (await desk.OpenAsync(organization, uid, cancel) is not { } session)
            return null;
        var row = await database.InAsync(organization, scope => NoteAsync(scope, session), cancel);
        return row is null ? null : session with { Row = row };
    }

    private async Task<SessionRow?> NoteAsync(DatabaseScope scope, OpenSession session)
    {
        if (await SessionStore.FindAsync(scope, session.Row.SessionUid, toChange: true) is not { } before)
            return null;
        var after = SessionSummary.Apply(before, session);
        if (!after.IsNamed && session.Index is not null)
            after = await NameAsync(scope, after, session);
        if (after == before)
            return before;
        await store.UpdateAsync(scope, after);
        foreach (var file in session.Files)
        {
            var problem = session.Problems.GetValueOrDefault(file.Name);
            await SessionStore.NoteFileAsync(scope, after.SessionUid, new SessionFileRow
            {
                Name = file.Name,
                SizeBytes = file.SizeBytes,
                ChangedAt = file.ChangedAt.UtcDateTime,
                State = problem is null ? SessionWords.Indexed : SessionWords.Unreadable,
                IndexedOf = file.Version,
                Problem = problem,
            });
        }

        if (before.State != after.State && after.State is SessionWords.Indexed or SessionWords.Unreadable)
        {
            audit.Write(
                scope, SystemCaller.For(scope.Organization), $"session.{after.State}", ("session", after.SessionUid.ToString("D")),
                AuditLog.Json(("session_id", after.SessionId), ("problem", after.Problem)));
        }

        return after;
    }

    private static async Task<SessionRow> NameAsync(DatabaseScope scope, SessionRow row, OpenSession session) => row with
    {
        IsNamed = true,
        SessionId = SessionSummary.NameOf(session) is { } own && own != row.SessionId ? await SessionStore.FreeAsync(scope, own, row.SessionUid) : row.SessionId,
    };
}
