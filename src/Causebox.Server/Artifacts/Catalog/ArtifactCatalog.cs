using Causebox.Server.Database;
using Causebox.Server.Live;

namespace Causebox.Server.Artifacts.Catalog;

/// <summary>The rows of the artifacts, for whoever has a transaction.</summary>
internal sealed class ArtifactCatalog(TimeProvider clock)
{
    private const string Columns =
        "name, content_type, state, declared_bytes, declared_sha256, blob, size_bytes, sha256, problem, created_at, committed_at";

    private const string OfSubject = "organization_id = @Organization and subject_kind = @Kind and subject_id = @Subject";

    /// <summary>
    /// Opens a slot for uploads. One that is open is left open and takes the newer declaration; one that was closed without an artifact is opened again;
    /// what was committed stays as it is.
    /// </summary>
    public Task OpenAsync(DatabaseScope scope, ArtifactKey key, string contentType, long? declaredBytes = null, ContentHash? declaredSha256 = null) =>
        scope.ExecuteAsync(
            """
            insert into artifacts (organization_id, subject_kind, subject_id, name, content_type, state, declared_bytes, declared_sha256, created_at)
            values (@Organization, @Kind, @Subject, @Name, @contentType, 'uploading', @declaredBytes, @sha256, @now)
            on conflict (organization_id, subject_kind, subject_id, name) do update
            set content_type = @contentType, state = 'uploading', declared_bytes = @declaredBytes, declared_sha256 = @sha256, problem = null
            where artifacts.state <> 'committed' and artifacts.blob is null
            """,
            Named(key, new { contentType, declaredBytes, sha256 = declaredSha256?.Hex, now = clock.GetUtcNow() }));

    /// <summary>All artifacts of the subject, by name.</summary>
    public static async Task<IReadOnlyList<Artifact>> ListAsync(DatabaseScope scope, ArtifactSubject subject)
    {
        var rows = await scope.QueryAsync<ArtifactRow>($"select {Columns} from artifacts where {OfSubject} order by name", Of(subject));
        return [.. rows.Select(row => row.ToArtifact(subject))];
    }

    /// <summary>Committed artifacts whose hash is not known yet, the oldest first.</summary>
    public static async Task<IReadOnlyList<Artifact>> UnprovenAsync(DatabaseScope scope, int most)
    {
        var rows = await scope.QueryAsync<UnprovenRow>(
            $"""
            select {Columns}, subject_kind, subject_id from artifacts
            where organization_id = @Organization and state = 'committed' and sha256 is null
            order by committed_at limit @most
            """,
            new { Organization = scope.Organization.Value, most });
        return [.. rows.Select(row => row.ToArtifact(scope.Organization))];
    }

    /// <param name="scope">The transaction.</param>
    /// <param name="key">Whose, and its name.</param>
    /// <param name="isHeld">Whether nobody may change it until the transaction ends; who does so now is waited for.</param>
    public static async Task<Artifact?> FindAsync(DatabaseScope scope, ArtifactKey key, bool isHeld = false)
    {
        var row = await scope.FindAsync<ArtifactRow>(
            $"select {Columns} from artifacts where {OfSubject} and name = @Name{(isHeld ? " for share" : "")}", Named(key));
        return row?.ToArtifact(key.Subject);
    }

    /// <summary>Takes the lock of its row.</summary>
    public static Task LockAsync(DatabaseScope scope, ArtifactKey key) => scope.FindAsync<int?>(
        $"select 1 from artifacts where {OfSubject} and name = @Name for update", Named(key));

    /// <summary>Notes for who looks that the subject has other artifacts than before.</summary>
    public void TellLive(DatabaseScope scope, ArtifactSubject subject)
    {
        var kind = subject.Kind is ArtifactSubjectKind.Episode ? LiveKinds.EpisodeChanged : LiveKinds.SessionChanged;
        LiveEvents.Add(scope, new(kind, subject.KindText, subject.Id.ToString("D")), clock.GetUtcNow());
    }

    /// <summary>Closes a slot that is open. False when somebody else closed it meanwhile.</summary>
    public async Task<bool> CommitAsync(DatabaseScope scope, StoredArtifact stored) =>
        await scope.ExecuteAsync(
            $"""
            update artifacts set state = 'committed', blob = @Blob, size_bytes = @SizeBytes, sha256 = @sha256, problem = null, committed_at = @now
            where {OfSubject} and name = @Name and state = 'uploading'
            """,
            Named(stored.Key, new { stored.Blob, stored.SizeBytes, sha256 = stored.Sha256?.Hex, now = clock.GetUtcNow() })) > 0;

    /// <summary>Closes a slot that is open and has no artifact, or none that may be kept.</summary>
    public static Task RefuseAsync(DatabaseScope scope, ArtifactKey key, ArtifactState state, string problem) =>
        scope.ExecuteAsync(
            $"update artifacts set state = @state, problem = @problem where {OfSubject} and name = @Name and state = 'uploading'",
            Named(key, new { state = Text(state), problem }));

    /// <summary>Notes an artifact that came another way than through a slot; it takes the place of an older state of it.</summary>
    public Task PlaceAsync(DatabaseScope scope, StoredArtifact stored, string contentType) =>
        scope.ExecuteAsync(
            """
            insert into artifacts (organization_id, subject_kind, subject_id, name, content_type, state, blob, size_bytes, sha256, created_at, committed_at)
            values (@Organization, @Kind, @Subject, @Name, @contentType, 'committed', @Blob, @SizeBytes, @sha256, @now, @now)
            on conflict (organization_id, subject_kind, subject_id, name) do update
            set content_type = @contentType, state = 'committed', blob = @Blob, size_bytes = @SizeBytes, sha256 = @sha256, problem = null, committed_at = @now
            """,
            Named(stored.Key, new { stored.Blob, stored.SizeBytes, sha256 = stored.Sha256?.Hex, contentType, now = clock.GetUtcNow() }));

    /// <summary>Notes that what is kept is no longer what was committed.</summary>
    public static Task ReportAsync(DatabaseScope scope, StoredArtifact stored, ArtifactState state, string problem) =>
        scope.ExecuteAsync(
            $"update artifacts set state = @state, problem = @problem where {OfSubject} and name = @Name and blob = @Blob",
            Named(stored.Key, new { stored.Blob, state = Text(state), problem }));

    /// <summary>Notes the hash of a large object that waited for it.</summary>
    public static Task ProveAsync(DatabaseScope scope, StoredArtifact stored, ContentHash sha256) =>
        scope.ExecuteAsync(
            $"update artifacts set sha256 = @hex where {OfSubject} and name = @Name and blob = @Blob and sha256 is null",
            Named(stored.Key, new { stored.Blob, hex = sha256.Hex }));

    /// <summary>Forgets one; its bytes are to be deleted after the transaction.</summary>
    public static Task RemoveAsync(DatabaseScope scope, ArtifactKey key) =>
        scope.ExecuteAsync($"delete from artifacts where {OfSubject} and name = @Name", Named(key));

    /// <summary>Forgets everything of these subjects; their bytes are to be deleted after the transaction.</summary>
    public static Task RemoveAsync(DatabaseScope scope, ArtifactSubjectKind kind, Guid[] subjects) => scope.ExecuteAsync(
        "delete from artifacts where organization_id = @Organization and subject_kind = @kind and subject_id = any(@subjects)",
        new { Organization = scope.Organization.Value, kind = Text(kind), subjects });

    private static string Text(Enum word) => word.ToString().ToLowerInvariant();

    private static Dapper.DynamicParameters Of(ArtifactSubject subject)
    {
        var parameters = new Dapper.DynamicParameters();
        parameters.Add("Organization", subject.Organization.Value);
        parameters.Add("Kind", subject.KindText);
        parameters.Add("Subject", subject.Id);
        return parameters;
    }

    private static Dapper.DynamicParameters Named(ArtifactKey key, object? more = null)
    {
        var parameters = Of(key.Subject);
        parameters.Add("Name", key.Name);
        if (more is not null)
            parameters.AddDynamicParams(more);
        return parameters;
    }

    private sealed record UnprovenRow : ArtifactRow
    {
        public required string SubjectKind { get; init; }

        public required Guid SubjectId { get; init; }

        public Artifact ToArtifact(OrganizationId organization) => ToArtifact(new ArtifactSubject(
            organization, Enum.Parse<ArtifactSubjectKind>(SubjectKind, ignoreCase: true), SubjectId));
    }

    private record ArtifactRow
    {
        public required string Name { get; init; }

        public required string ContentType { get; init; }

        public required string State { get; init; }

        public long? DeclaredBytes { get; init; }

        public string? DeclaredSha256 { get; init; }

        public string? Blob { get; init; }

        public long? SizeBytes { get; init; }

        public string? Sha256 { get; init; }

        public string? Problem { get; init; }

        public required DateTime CreatedAt { get; init; }

        public DateTime? CommittedAt { get; init; }

        public Artifact ToArtifact(ArtifactSubject subject)
        {
            var key = subject.Artifact(Name);
            return new Artifact(
                key, ContentType, Enum.Parse<ArtifactState>(State, ignoreCase: true), DeclaredBytes, Hash(DeclaredSha256),
                Blob is { } blob && SizeBytes is { } size ? new StoredArtifact(key, blob, size, Hash(Sha256)) : null,
                Problem, new DateTimeOffset(CreatedAt, TimeSpan.Zero), CommittedAt is { } at ? new DateTimeOffset(at, TimeSpan.Zero) : null);
        }

        private static ContentHash? Hash(string? hex) => ContentHash.TryParse(hex, out var hash) ? hash : null;
    }
}
