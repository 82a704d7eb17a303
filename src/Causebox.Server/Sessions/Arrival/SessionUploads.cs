using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Sessions;

/// <summary>Sessions that somebody uploads by hand: a slot for each file, closed by a finalize.</summary>
internal sealed class SessionUploads(ServerDatabase database, SessionStore store, ArtifactCatalog catalog, ArtifactKeeper keeper, AuditLog audit, TimeProvider clock)
{
    private const string ContentType = "application/octet-stream";

    /// <summary>Makes a session with an open slot for each of its files.</summary>
    public Task<(SessionRow Row, IReadOnlyList<Artifact> Slots)> CreateAsync(Caller caller, NewSession session, CancellationToken cancel)
    {
        var uid = Guid.CreateVersion7(clock.GetUtcNow());
        var subject = SubjectOf(caller, uid);
        return database.InAsync(caller.Organization, async scope =>
        {
            await store.InsertAsync(scope, new SessionRow
            {
                SessionUid = uid,
                SessionId = "",
                Alias = "",
                Name = session.Name,
                Source = SessionWords.Upload,
                Robot = session.Robot,
                Told = session.Outcome,
                CreatedBy = caller.Actor,
            });
            foreach (var file in session.Files)
                await catalog.OpenAsync(scope, subject.Artifact(file), ContentType);
            audit.Write(scope, caller, "session.created", ("session", uid.ToString("D")), AuditLog.Json(("name", session.Name), ("robot", session.Robot)));
            return ((await SessionStore.FindAsync(scope, uid))!, await ArtifactCatalog.ListAsync(scope, subject));
        }, cancel);
    }

    /// <summary>Closes the slots: what was uploaded is the session. May be repeated.</summary>
    /// <exception cref="RefusedException">There is no such session, it did not come this way, or nothing was uploaded.</exception>
    /// <exception cref="ArtifactException">The store failed; the slots are open still.</exception>
    public async Task<SessionRow> FinalizeAsync(Caller caller, string id, CancellationToken cancel)
    {
        var row = await database.InAsync(caller.Organization, scope => SessionStore.FindAsync(scope, id), cancel) ?? throw SessionRefusals.NoSuchSession();
        if (!caller.SpeaksFor(row.Robot))
            throw new RefusedException(StatusCodes.Status403Forbidden, $"this key speaks for the robot '{caller.Robot}' only");
        if (row.Source != SessionWords.Upload)
            throw new RefusedException(StatusCodes.Status409Conflict, "the session was not uploaded by hand: there is nothing to finalize");
        var files = (await keeper.CommitAsync(SubjectOf(caller, row.SessionUid), cancel)).Where(SessionFiles.IsRecording).ToList();
        var whole = files.Where(file => file.State is ArtifactState.Committed).ToList();
        if (whole.Count == 0)
            throw new RefusedException(StatusCodes.Status409Conflict, $"nothing was uploaded: {string.Join("; ", files.Select(file => $"{file.Name}: {file.Problem}"))}");
        return await database.InAsync(caller.Organization, async scope =>
        {
            if (await SessionStore.FindAsync(scope, row.SessionUid, toChange: true) is not { } now)
                throw SessionRefusals.NoSuchSession();
            var known = (await SessionStore.FilesAsync(scope, row.SessionUid)).Select(file => file.Name).ToHashSet(StringComparer.Ordinal);
            var fresh = whole.Where(file => !known.Contains(file.Name)).ToList();
            if (fresh.Count == 0)
                return now;
            foreach (var file in fresh)
                await SessionStore.PutFileAsync(scope, row.SessionUid, file.Name, file.Stored!.SizeBytes, file.CommittedAt ?? clock.GetUtcNow());
            audit.Write(scope, caller, "session.finalized", ("session", row.SessionUid.ToString("D")), AuditLog.Json(("name", row.Name)));
            await store.AskAsync(scope, now);
            return (await SessionStore.FindAsync(scope, row.SessionUid))!;
        }, cancel);
    }

    private static ArtifactSubject SubjectOf(Caller caller, Guid uid) => new(caller.Organization, ArtifactSubjectKind.Session, uid);
}
