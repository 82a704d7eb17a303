using Causebox.Server.Database;
using Causebox.Server.Jobs;
using Causebox.Server.Live;

namespace Causebox.Server.Sessions;

/// <summary>The rows of sessions and of their files.</summary>
internal sealed class SessionStore(TimeProvider clock)
{
    private const string Columns =
        """
        session_uid, session_id, alias, is_named, name, source, folder, robot, state, told, outcome, filename, file_count, size_bytes, start_time, end_time,
        rotated_at, total_cycles, violation_cycles, clamp_cycles, first_cycle, last_cycle, has_images, compression, damages, indexed_of, problem,
        failure_category, failure_detail, headline, created_by, updated_at
        """;

    private const string FileColumns = "name, size_bytes, changed_at, state, indexed_of, index_name, problem";

    /// <summary>
    /// The session of an id, of what it was called before its first file was read, or of its number, which the audit log and the live streams call it by; null
    /// where there is none. Ids are looked up and never become a path, so that any text may come.
    /// </summary>
    public static async Task<SessionRow?> FindAsync(DatabaseScope scope, string id)
    {
        if (id.Length > 200 || id.Any(letter => char.IsControl(letter) || char.IsSurrogate(letter)))
            return null;
        var rows = await scope.QueryAsync<SessionRow>(
            $"""
            select {Columns}, exists (
                select from session_analyses a where a.organization_id = s.organization_id and a.session_uid = s.session_uid) as is_analyzed
            from mcap_sessions s where organization_id = @Organization and (session_id = @id or alias = @id or session_uid = @uid::uuid)
            order by (session_id = @id) desc, (alias = @id) desc limit 1
            """,
            new { Organization = scope.Organization.Value, id, uid = Guid.TryParseExact(id, "D", out var uid) ? uid : (Guid?)null });
        return rows.Count == 0 ? null : rows[0];
    }

    public static Task<SessionRow?> FindAsync(DatabaseScope scope, Guid uid, bool toChange = false) => scope.FindAsync<SessionRow>(
        $"select {Columns} from mcap_sessions where organization_id = @Organization and session_uid = @uid{(toChange ? " for update" : "")}",
        new { Organization = scope.Organization.Value, uid });

    public static async Task<IReadOnlyList<SessionFileRow>> FilesAsync(DatabaseScope scope, Guid uid)
    {
        var files = await scope.QueryAsync<SessionFileRow>(
            $"select {FileColumns} from mcap_session_files where organization_id = @Organization and session_uid = @uid",
            new { Organization = scope.Organization.Value, uid });
        return [.. files.Order(Comparer<SessionFileRow>.Create((one, other) => SessionNames.Compare(one.Name, other.Name)))];
    }

    public static Task<IReadOnlyList<SessionRow>> OfFolderAsync(DatabaseScope scope, string folder) => scope.QueryAsync<SessionRow>(
        $"select {Columns} from mcap_sessions where organization_id = @Organization and folder = @folder",
        new { Organization = scope.Organization.Value, folder });

    /// <summary>Which state of each file of a folder was indexed, in one statement however many sessions there are.</summary>
    public static Task<IReadOnlyList<FolderFileRow>> FilesOfFolderAsync(DatabaseScope scope, string folder) => scope.QueryAsync<FolderFileRow>(
        """
        select f.session_uid, f.name, f.indexed_of from mcap_sessions s join mcap_session_files f using (organization_id, session_uid)
        where organization_id = @Organization and s.folder = @folder
        """,
        new { Organization = scope.Organization.Value, folder });

    /// <summary>Makes the row where it is not there; its id is made of its name. False where it was there.</summary>
    public async Task<bool> InsertAsync(DatabaseScope scope, SessionRow row)
    {
        if (await scope.FindAsync<int?>(
            "select 1 from mcap_sessions where organization_id = @Organization and session_uid = @SessionUid",
            new { Organization = scope.Organization.Value, row.SessionUid }) is not null)
            return false;
        var id = await FreeAsync(scope, SessionNames.ToId(row.Name), row.SessionUid);
        return await scope.ExecuteAsync(
            """
            insert into mcap_sessions (organization_id, session_uid, session_id, alias, name, source, folder, robot, state, told, outcome, created_by, updated_at)
            values (@Organization, @SessionUid, @id, @id, @Name, @Source, @Folder, @Robot, @State, @Told, @Told, @CreatedBy, @now)
            on conflict (organization_id, session_uid) do nothing
            """,
            new
            {
                Organization = scope.Organization.Value,
                row.SessionUid,
                id,
                row.Name,
                row.Source,
                row.Folder,
                row.Robot,
                row.State,
                row.Told,
                row.CreatedBy,
                now = clock.GetUtcNow(),
            }) > 0;
    }

    /// <summary>The wanted id, or, where another session has it, the same with the end of this one's number.</summary>
    public static async Task<string> FreeAsync(DatabaseScope scope, string wanted, Guid uid)
    {
        // Two that ask for the same at once stand in line.
        await scope.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@key, 0))", new { key = $"session ids of {scope.Organization}" });
        var isTaken = await scope.FindAsync<int?>(
            """
            select 1 from mcap_sessions where organization_id = @Organization and session_uid <> @uid and (session_id = @wanted or alias = @wanted) limit 1
            """,
            new { Organization = scope.Organization.Value, uid, wanted }) is not null;
        return isTaken ? $"{wanted}-{uid.ToString("N")[^12..]}" : wanted;
    }

    /// <summary>Notes what is known of the session now. Its row must be locked.</summary>
    public async Task UpdateAsync(DatabaseScope scope, SessionRow row)
    {
        await WriteAsync(scope, row);
        TellLive(scope, row.SessionUid);
    }

    private Task WriteAsync(DatabaseScope scope, SessionRow row) => scope.ExecuteAsync(
        """
        update mcap_sessions set session_id = @SessionId, is_named = @IsNamed, robot = @Robot, state = @State, told = @Told, outcome = @Outcome,
            filename = @Filename, file_count = @FileCount, size_bytes = @SizeBytes, start_time = @StartTime, end_time = @EndTime, rotated_at = @RotatedAt,
            total_cycles = @TotalCycles, violation_cycles = @ViolationCycles, clamp_cycles = @ClampCycles, first_cycle = @FirstCycle,
            last_cycle = @LastCycle, has_images = @HasImages, compression = @Compression, damages = @Damages, indexed_of = @IndexedOf, problem = @Problem,
            failure_category = @FailureCategory, failure_detail = @FailureDetail, headline = @Headline, updated_at = @now
        where organization_id = @Organization and session_uid = @SessionUid
        """,
        new
        {
            Organization = scope.Organization.Value,
            row.SessionUid,
            row.SessionId,
            row.IsNamed,
            row.Robot,
            row.State,
            row.Told,
            row.Outcome,
            row.Filename,
            row.FileCount,
            row.SizeBytes,
            row.StartTime,
            row.EndTime,
            row.RotatedAt,
            row.TotalCycles,
            row.ViolationCycles,
            row.ClampCycles,
            row.FirstCycle,
            row.LastCycle,
            row.HasImages,
            row.Compression,
            row.Damages,
            row.IndexedOf,
            row.Problem,
            row.FailureCategory,
            row.FailureDetail,
            row.Headline,
            now = clock.GetUtcNow(),
        });

    /// <summary>Notes a file, or a newer state of it, which nobody has looked at.</summary>
    public static Task PutFileAsync(DatabaseScope scope, Guid uid, string name, long bytes, DateTimeOffset changedAt) => scope.ExecuteAsync(
        """
        insert into mcap_session_files (organization_id, session_uid, name, size_bytes, changed_at, state)
        values (@Organization, @uid, @name, @bytes, @changedAt, 'waiting')
        on conflict (organization_id, session_uid, name) do update set size_bytes = @bytes, changed_at = @changedAt
        """,
        new { Organization = scope.Organization.Value, uid, name, bytes, changedAt });

    /// <summary>Notes what was found in a file.</summary>
    public static Task NoteFileAsync(DatabaseScope scope, Guid uid, SessionFileRow file) => scope.ExecuteAsync(
        """
        update mcap_session_files set state = @State, indexed_of = @IndexedOf, problem = @Problem
        where organization_id = @Organization and session_uid = @uid and name = @Name
        """,
        new { Organization = scope.Organization.Value, uid, file.Name, file.State, file.IndexedOf, file.Problem });

    /// <summary>Notes where the index of a file is kept, unless somebody else did so first.</summary>
    public static async Task<bool> NoteIndexAsync(DatabaseScope scope, Guid uid, string file, string? before, string indexName) => await scope.ExecuteAsync(
        """
        update mcap_session_files set index_name = @indexName
        where organization_id = @Organization and session_uid = @uid and name = @file and index_name is not distinct from @before
        """,
        new { Organization = scope.Organization.Value, uid, file, before, indexName }) > 0;

    public static Task RemoveFilesAsync(DatabaseScope scope, Guid uid, IEnumerable<string> names) => scope.ExecuteAsync(
        "delete from mcap_session_files where organization_id = @Organization and session_uid = @uid and name = any(@names)",
        new { Organization = scope.Organization.Value, uid, names = names.ToArray() });

    /// <summary>What a list shows before anybody has looked into the files, and somebody to look.</summary>
    public async Task AskAsync(DatabaseScope scope, SessionRow row)
    {
        await scope.ExecuteAsync(
            """
            update mcap_sessions s set file_count = f.files, size_bytes = f.bytes, filename = coalesce(s.filename, f.filename), updated_at = @now,
                outcome = case when s.told = 'failed' then 'failed' else s.outcome end
            from (
                select count(*)::integer as files, coalesce(sum(size_bytes), 0) as bytes, (array_agg(name order by length(name), name))[1] as filename
                from mcap_session_files where organization_id = @Organization and session_uid = @SessionUid) f
            where s.organization_id = @Organization and s.session_uid = @SessionUid
            """,
            new { Organization = scope.Organization.Value, row.SessionUid, now = clock.GetUtcNow() });
        TellLive(scope, row.SessionUid);
        await using var batch = new SqlBatch(scope);
        JobQueue.Add(batch, row.Source == SessionWords.Folder ? JobKinds.IndexFolderSession : JobKinds.IndexSession, row.SessionUid, clock.GetUtcNow());
        await batch.ExecuteAsync();
    }

    private void TellLive(DatabaseScope scope, Guid uid) =>
        LiveEvents.Add(scope, new(LiveKinds.SessionChanged, "session", uid.ToString("D")), clock.GetUtcNow());

    /// <summary>Forgets sessions. Their analyses and their files' rows go with them.</summary>
    public static Task RemoveAsync(DatabaseScope scope, Guid[] uids) => scope.ExecuteAsync(
        "delete from mcap_sessions where organization_id = @Organization and session_uid = any(@uids)", new { Organization = scope.Organization.Value, uids });
}
