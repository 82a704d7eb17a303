using System.Buffers.Binary;
using Causebox.Server.Artifacts;
using Causebox.Server.Database;
using Dapper;
using Npgsql;

namespace Causebox.Server.Agents;

/// <summary>The rows of uploads. Whoever changes one holds its lock, so that two servers take parts one after the other.</summary>
internal sealed class UploadStore(RobotStore robots, TimeProvider clock)
{
    /// <summary>The largest part that is taken, and asked for.</summary>
    public const int PartBytes = 8 << 20;

    private const int PatienceSeconds = 5;

    private const string Select = """
        select u.upload_id, u.subject_id, u.name, u.size_bytes, u.sha256, u.state, u.received, u.notes, s.robot, s.kind, s.subject, s.outcome
        from agent_uploads u join agent_subjects s on s.organization_id = u.organization_id and s.subject_id = u.subject_id
        where u.organization_id = @Organization
        """;

    private const string OfRobot = Select + " and s.robot = @robot";

    private const string Older =
        "u.upload_id <> @Id and u.created_at <= (select created_at from agent_uploads where organization_id = @Organization and upload_id = @Id)";

    /// <summary>The upload of an announced file, and whether it is new.</summary>
    public async Task<(AgentUpload Upload, bool IsNew)> BeginAsync(DatabaseScope scope, string robot, BeginUpload begin)
    {
        await robots.MeetAsync(scope, robot);
        var subject = await SubjectAsync(scope, robot, (begin.Kind, begin.Subject, begin.Outcome));
        var now = clock.GetUtcNow();
        var isNew = await scope.ExecuteAsync(
            """
            insert into agent_uploads (organization_id, upload_id, subject_id, name, size_bytes, sha256, state, created_at, touched_at)
            values (@Organization, @id, @subject, @Name, @SizeBytes, @Sha256, 'open', @now, @now)
            on conflict (organization_id, subject_id, name, sha256) do update set touched_at = @now where false
            """,
            new { Organization = scope.Organization.Value, id = Guid.CreateVersion7(now), subject, begin.Name, begin.SizeBytes, begin.Sha256, now }) > 0;
        var row = await scope.GetAsync<UploadRow>(
            $"{OfRobot} and u.subject_id = @subject and u.name = @Name and u.sha256 = @Sha256",
            new { Organization = scope.Organization.Value, robot, subject, begin.Name, begin.Sha256 });
        return (row.ToUpload(scope.Organization), isNew);
    }

    /// <summary>The upload of this robot, locked until the transaction ends; null where there is none (any more).</summary>
    public static async Task<AgentUpload?> LockAsync(DatabaseScope scope, string robot, Guid upload)
    {
        var row = await scope.FindAsync<UploadRow>(
            $"{OfRobot} and u.upload_id = @upload for update of u", new { Organization = scope.Organization.Value, robot, upload });
        return row?.ToUpload(scope.Organization);
    }

    /// <summary>
    /// Does the work, once nobody else is at it, at this server or at another; false where somebody stays at it for long. The lock is the connection's: nothing of a transaction is
    /// held, and it goes with the server that dies.
    /// </summary>
    public static Task<bool> AloneAsync(ServerDatabase database, Guid upload, Func<Task> work, CancellationToken cancel) =>
        database.OutsideAsync(async connection =>
        {
            var name = new { key = BinaryPrimitives.ReadInt64LittleEndian(upload.ToByteArray().AsSpan(sizeof(long))) };
            try
            {
                await connection.ExecuteAsync(new($"set lock_timeout = '{PatienceSeconds}s'; select pg_advisory_lock(@key)", name, cancellationToken: cancel));
            }
            catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
            {
                return false;
            }

            try
            {
                await work();
                return true;
            }
            finally
            {
                await connection.ExecuteAsync(new("select pg_advisory_unlock(@key)", name, cancellationToken: CancellationToken.None));
            }
        }, cancel);

    public Task KeepAsync(DatabaseScope scope, AgentUpload upload, AppendState received) => scope.ExecuteAsync(
        "update agent_uploads set received = @Length, notes = @Data, touched_at = @now where organization_id = @Organization and upload_id = @Id",
        new { Organization = scope.Organization.Value, upload.Id, received.Length, received.Data, now = clock.GetUtcNow() });

    /// <summary>Marks it complete; uploads of older states of the same file are no more. What of those was under way.</summary>
    public async Task<IReadOnlyList<AgentUpload>> CompleteAsync(DatabaseScope scope, AgentUpload upload)
    {
        var parameters = new
        {
            Organization = scope.Organization.Value,
            robot = upload.Subject.Robot,
            upload.Id,
            subject = upload.Subject.Id.Id,
            upload.Name,
            now = clock.GetUtcNow(),
        };
        await scope.ExecuteAsync(
            "update agent_uploads set state = 'complete', notes = null, touched_at = @now where organization_id = @Organization and upload_id = @Id", parameters);
        if (upload.MakesEpisode)
            await scope.ExecuteAsync("update agent_subjects set taken_up_at = null, refused = null where organization_id = @Organization and subject_id = @subject", parameters);
        var older = await scope.QueryAsync<UploadRow>($"{OfRobot} and u.subject_id = @subject and u.name = @Name and {Older}", parameters);
        await RemoveAsync(scope, older.Select(row => row.UploadId));
        return [.. older.Where(row => row.State == "open").Select(row => row.ToUpload(scope.Organization))];
    }

    /// <summary>Notes that the episode is one of the server's, or why it is not. False where that was known.</summary>
    public async Task<bool> SettleAsync(DatabaseScope scope, ArtifactSubject subject, string? refused) => await scope.ExecuteAsync(
        """
        update agent_subjects set refused = @refused::text, taken_up_at = case when @refused::text is null then @now else taken_up_at end
        where organization_id = @Organization and subject_id = @Id and (refused is distinct from @refused::text or (taken_up_at is null and @refused::text is null))
        """,
        new { Organization = scope.Organization.Value, subject.Id, refused, now = clock.GetUtcNow() }) > 0;

    /// <summary>The last files of episodes that were not taken up though they are here for a while, by subject from this one on.</summary>
    public static async Task<IReadOnlyList<AgentUpload>> WaitingAsync(DatabaseScope scope, Guid after, DateTimeOffset before, int most)
    {
        var rows = await scope.QueryAsync<UploadRow>(
            $"""
            {Select} and u.state = 'complete' and u.name = @Document and u.touched_at < @before
                and s.kind = 'episode' and s.taken_up_at is null and s.refused is null and s.subject_id > @after
            order by s.subject_id limit @most
            """,
            new { Organization = scope.Organization.Value, EpisodeFiles.Document, after, before, most });
        return [.. rows.Select(row => row.ToUpload(scope.Organization))];
    }

    /// <summary>Uploads that wait for a part since before then, locked; one that gets a part just now is left out.</summary>
    public static async Task<IReadOnlyList<AgentUpload>> LockForgottenAsync(DatabaseScope scope, DateTimeOffset before, int most)
    {
        var rows = await scope.QueryAsync<UploadRow>(
            $"{Select} and u.state = 'open' and u.touched_at < @before order by u.touched_at limit @most for update of u skip locked",
            new { Organization = scope.Organization.Value, before, most });
        return [.. rows.Select(row => row.ToUpload(scope.Organization))];
    }

    public static Task RemoveAsync(DatabaseScope scope, IEnumerable<Guid> uploads) => scope.ExecuteAsync(
        "delete from agent_uploads where organization_id = @Organization and upload_id = any(@ids)",
        new { Organization = scope.Organization.Value, ids = uploads.ToArray() });

    /// <summary>A session that is being recorded, of which no file has been announced yet.</summary>
    public async Task<AgentSubject> MeetSessionAsync(DatabaseScope scope, string robot, string name)
    {
        const string Unknown = "unknown";
        await robots.MeetAsync(scope, robot);
        var id = await SubjectAsync(scope, robot, ("session", name, Unknown));
        return new AgentSubject(new ArtifactSubject(scope.Organization, ArtifactSubjectKind.Session, id), robot, name, Unknown);
    }

    // Failed wins over what an earlier file said, and anything over not knowing.
    private async Task<Guid> SubjectAsync(DatabaseScope scope, string robot, (string Kind, string Subject, string Outcome) subject)
    {
        var now = clock.GetUtcNow();
        return await scope.GetAsync<Guid>(
            """
            insert into agent_subjects as s (organization_id, subject_id, robot, kind, subject, outcome, created_at)
            values (@Organization, @id, @robot, @Kind, @Subject, @Outcome, @now)
            on conflict (organization_id, robot, kind, subject) do update set outcome = case
                when s.outcome = 'failed' or @Outcome = 'failed' then 'failed'
                when @Outcome = 'unknown' then s.outcome
                else @Outcome end
            returning subject_id
            """,
            new { Organization = scope.Organization.Value, id = Guid.CreateVersion7(now), robot, subject.Kind, subject.Subject, subject.Outcome, now });
    }
}
