using Causebox.Analysis.Sessions.Index;
using Causebox.Mcap;
using Causebox.Server.Database;

namespace Causebox.Server.Sessions;

/// <summary>Opens sessions for whoever asks: finds the row, the files wherever they are, and their indexes.</summary>
internal sealed class SessionDesk(
    ServerDatabase database, FolderScan scan, SessionFiles files, IndexShelf shelf, SessionSettings settings, TimeProvider clock)
{
    /// <summary>The row of an id and its files, cheaply.</summary>
    /// <exception cref="Hosting.Requests.RefusedException">There is no such session, or its files are elsewhere.</exception>
    public async Task<(SessionRow Row, IReadOnlyList<SessionFile> Files)> FindAsync(OrganizationId organization, string id, CancellationToken cancel)
    {
        await scan.RunAsync(organization, cancel);
        var row = await database.InAsync(organization, scope => SessionStore.FindAsync(scope, id), cancel) ?? throw SessionRefusals.NoSuchSession();
        return (row, await files.OfAsync(organization, row, cancel));
    }

    /// <summary>The session, with its indexes.</summary>
    public async Task<OpenSession> OpenAsync(OrganizationId organization, SessionRow row, IReadOnlyList<SessionFile> all, CancellationToken cancel)
    {
        var parts = new List<SessionPart>();
        var problems = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in all)
        {
            try
            {
                parts.Add(new SessionPart(file.Name, await shelf.GetAsync(organization, row.SessionUid, file, cancel), file.Open));
            }
            catch (McapException none)
            {
                problems[file.Name] = StoredText.Start(none.Message, 500);
            }
            catch (FileNotFoundException)
            {
                // Gone from the folder since it was listed.
                problems[file.Name] = "the file is gone";
            }
        }

        return new OpenSession(row, all, parts.Count == 0 ? null : new SessionIndex(parts), problems);
    }

    /// <summary>As the other; one that nobody has looked into is unread still where that takes longer than people wait for a page. A job reads it meanwhile.</summary>
    public async Task<OpenSession> OpenSoonAsync(OrganizationId organization, SessionRow row, IReadOnlyList<SessionFile> all, CancellationToken cancel)
    {
        if (row.State != SessionWords.Waiting)
            return await OpenAsync(organization, row, all, cancel);
        using var late = new CancellationTokenSource(settings.FirstLook, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel, late.Token);
        try
        {
            return await OpenAsync(organization, row, all, either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return new OpenSession(row, all, null, new Dictionary<string, string>(StringComparer.Ordinal)) { IsUnread = true };
        }
    }

    /// <summary>As the others, one after the other.</summary>
    public async Task<OpenSession> OpenAsync(OrganizationId organization, string id, CancellationToken cancel)
    {
        var (row, all) = await FindAsync(organization, id, cancel);
        return await OpenAsync(organization, row, all, cancel);
    }

    /// <summary>Null where the session is gone.</summary>
    public async Task<OpenSession?> OpenAsync(OrganizationId organization, Guid uid, CancellationToken cancel)
    {
        var row = await database.InAsync(organization, scope => SessionStore.FindAsync(scope, uid), cancel);
        return row is null ? null : await OpenAsync(organization, row, await files.OfAsync(organization, row, cancel), cancel);
    }
}
