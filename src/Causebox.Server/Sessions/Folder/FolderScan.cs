using System.Text;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;

namespace Causebox.Server.Sessions;

/// <summary>
/// Keeps the rows of a folder's sessions in step with the folder: new ones appear, grown ones are looked at again, those whose files are gone go. A
/// folder that cannot be read changes nothing.
/// </summary>
internal sealed partial class FolderScan(
    SessionFolder folder, SessionSettings settings, ServerDatabase database, SessionStore store, AuditLog audit, TimeProvider clock, ILogger<FolderScan> log) : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);
    private string _seen = "";
    private OrganizationId? _organization;
    private bool _saidSo;

    /// <summary>Looks, where there is a folder and it is this organization's.</summary>
    public async Task RunAsync(OrganizationId organization, CancellationToken cancel)
    {
        if (folder.Path is null || await OwnerAsync(cancel) != organization)
            return;
        await _one.WaitAsync(cancel);
        try
        {
            var sessions = folder.List();
            if (sessions is null && !_saidSo)
                LogUnreadable(folder.Path);
            _saidSo = sessions is null;
            if (sessions is null || Fingerprint(sessions) is var now && now == _seen)
                return;
            await database.InAsync(organization, scope => MatchAsync(scope, sessions), cancel);
            _seen = now;
        }
        finally
        {
            _one.Release();
        }
    }

    /// <summary>Whose the folder is; null while there is no such organization.</summary>
    public async Task<OrganizationId?> OwnerAsync(CancellationToken cancel)
    {
        if (_organization is null && folder.Path is not null)
        {
            var slug = settings.Organization;
            _organization = await database.OutsideAsync(async connection =>
            {
                await using var find = new Npgsql.NpgsqlCommand("select folder_organization($1)", connection);
                find.Parameters.Add(new Npgsql.NpgsqlParameter<string> { TypedValue = slug ?? "" });
                return await find.ExecuteScalarAsync(cancel) is Guid id ? new OrganizationId(id) : (OrganizationId?)null;
            }, cancel);
        }

        return _organization;
    }

    public void Dispose() => _one.Dispose();

    private async Task MatchAsync(DatabaseScope scope, IReadOnlyDictionary<string, IReadOnlyList<SessionFile>> sessions)
    {
        // Another server that has the folder too sees the same new files at the same moment.
        await scope.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@key, 0))", new { key = $"folder {folder.Path} of {scope.Organization}" });
        var known = (await SessionStore.OfFolderAsync(scope, folder.Path!)).ToDictionary(row => row.Name, StringComparer.Ordinal);
        var indexed = (await SessionStore.FilesOfFolderAsync(scope, folder.Path!)).ToLookup(file => file.SessionUid);
        var gone = known.Values.Where(row => !sessions.ContainsKey(row.Name)).ToArray();
        foreach (var row in gone)
            Write(scope, row, "session.vanished");
        if (gone.Length > 0)
            await SessionStore.RemoveAsync(scope, [.. gone.Select(row => row.SessionUid)]);
        // Those that are known first: a new one's name is taken under a lock that whoever indexes one of them may wait for.
        foreach (var (name, files) in sessions.OrderBy(one => !known.ContainsKey(one.Key)))
        {
            var row = known.GetValueOrDefault(name) ?? await AddAsync(scope, name, files);
            await MatchAsync(scope, row, indexed[row.SessionUid].ToDictionary(file => file.Name, file => file.IndexedOf, StringComparer.Ordinal), files);
        }
    }

    private async Task<SessionRow> AddAsync(DatabaseScope scope, string name, IReadOnlyList<SessionFile> files)
    {
        // By the time of its files, so that the list has it where it belongs; of two at one moment the version's random bits tell.
        var uid = Guid.CreateVersion7(files.Min(file => file.ChangedAt) is var first && first > DateTimeOffset.UnixEpoch ? first : clock.GetUtcNow());
        await store.InsertAsync(scope, new SessionRow
        {
            SessionUid = uid,
            SessionId = "",
            Alias = "",
            Name = name,
            Source = SessionWords.Folder,
            Folder = folder.Path,
            CreatedBy = "system:folder",
        });
        var row = (await SessionStore.FindAsync(scope, uid))!;
        Write(scope, row, "session.created");
        return row;
    }

    private void Write(DatabaseScope scope, SessionRow row, string what) => audit.Write(
        scope, SystemCaller.For(scope.Organization), what, ("session", row.SessionUid.ToString("D")), AuditLog.Json(("name", row.Name), ("folder", folder.Path)));

    private async Task MatchAsync(DatabaseScope scope, SessionRow row, Dictionary<string, string?> indexed, IReadOnlyList<SessionFile> files)
    {
        var gone = indexed.Keys.Except(files.Select(file => file.Name)).ToArray();
        var fresh = files.Where(file => indexed.GetValueOrDefault(file.Name) != file.Version).ToList();
        if (gone.Length == 0 && fresh.Count == 0)
            return;

        // The session's row before those of its files, as whoever indexes it locks them.
        _ = await SessionStore.FindAsync(scope, row.SessionUid, toChange: true);
        if (gone.Length > 0)
            await SessionStore.RemoveFilesAsync(scope, row.SessionUid, gone);
        foreach (var file in fresh)
            await SessionStore.PutFileAsync(scope, row.SessionUid, file.Name, file.SizeBytes, file.ChangedAt);
        await store.AskAsync(scope, row);
    }

    private static string Fingerprint(IReadOnlyDictionary<string, IReadOnlyList<SessionFile>> sessions)
    {
        var text = new StringBuilder();
        foreach (var file in sessions.Values.SelectMany(files => files).OrderBy(file => file.Name, StringComparer.Ordinal))
            text.Append(file.Name).Append('\n').Append(file.Version).Append('\n');
        return Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    [LoggerMessage(LogLevel.Warning, "the folder of sessions {Folder} cannot be read; what is known of it stays as it is")]
    private partial void LogUnreadable(string folder);
}
