using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Jobs;

namespace Causebox.Server.Sessions;

/// <summary>
/// Deletes sessions with all that belongs to them. Rows go first, in one transaction that asks for the deletion of the bytes. What lies in a folder that is
/// only read is not this server's to delete.
/// </summary>
internal sealed class SessionDeletion(ServerDatabase database, AuditLog audit, SessionFolder folder, SessionSettings settings, TimeProvider clock)
{
    private const int Batch = 100;

    /// <summary>One, on the word of an admin.</summary>
    /// <exception cref="RefusedException">There is no such session, or it is in the folder.</exception>
    public Task DeleteAsync(Caller caller, string id, CancellationToken cancel) => database.InAsync(caller.Organization, async scope =>
    {
        var row = await SessionStore.FindAsync(scope, id) ?? throw SessionRefusals.NoSuchSession();
        if (row.Folder is not null && row.Folder == folder.Path)
            throw new RefusedException(StatusCodes.Status409Conflict, "the session is in a folder that the server only reads: it goes when its files go");
        await RemoveAsync(scope, [row.SessionUid]);
        audit.Write(scope, caller, "session.deleted", ("session", row.SessionUid.ToString("D")), AuditLog.Json(("session_id", row.SessionId)));
    }, cancel);

    /// <summary>All that are older than is kept.</summary>
    public async Task DeleteOldAsync(OrganizationId organization, CancellationToken cancel)
    {
        foreach (var (failed, age) in new[] { (false, settings.Keep), (true, settings.KeepFailed) }.Where(one => one.Item2 > TimeSpan.Zero))
        {
            while (await DeleteOlderAsync(organization, failed, clock.GetUtcNow() - age, cancel) > 0)
                cancel.ThrowIfCancellationRequested();
        }
    }

    private Task<int> DeleteOlderAsync(OrganizationId organization, bool failed, DateTimeOffset time, CancellationToken cancel) =>
        database.InAsync(organization, async scope =>
        {
            var uids = await scope.QueryAsync<Guid>(
                $"""
                select session_uid from mcap_sessions
                where organization_id = @Organization and (outcome = 'failed') = @failed and session_uid < @before and source <> 'folder'
                order by session_uid limit {Batch} for update skip locked
                """,
                new { Organization = organization.Value, failed, before = TimedId.LowestAt(time) });
            if (uids.Count == 0)
                return 0;
            await RemoveAsync(scope, [.. uids]);
            audit.Write(
                scope, SystemCaller.For(organization), "retention.deleted", ("sessions", failed ? SessionWords.Failed : "others"),
                AuditLog.Json(("reason", $"older than {time:O}"), ("count", uids.Count.ToString(System.Globalization.CultureInfo.InvariantCulture))));
            return uids.Count;
        }, cancel);

    private async Task RemoveAsync(DatabaseScope scope, Guid[] uids)
    {
        await using var batch = new SqlBatch(scope);
        foreach (var uid in uids)
        {
            JobQueue.AddCancel(batch, JobKinds.IndexSession, uid);
            JobQueue.Add(batch, JobKinds.DeleteSession, uid, clock.GetUtcNow());
        }

        // An agent that goes on with the session begins another: what it sends from now on is not deleted with this one.
        batch.Add("delete from agent_subjects where organization_id = $1 and subject_id = any ($2)", batch.Organization, uids);
        await batch.ExecuteAsync();
        await SessionStore.RemoveAsync(scope, uids);
        await ArtifactCatalog.RemoveAsync(scope, ArtifactSubjectKind.Session, uids);
    }
}
