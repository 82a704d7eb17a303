using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Episodes;

/// <summary>Episodes in the database. Every statement names the organization as well as the policy does: the index then serves both.</summary>
internal static class EpisodeStore
{
    public const string Columns =
        """
        episode_id, status, archived_from, closed_by, source, name, robot, policy_version, env_version, git_sha, seed::text, fps, duration_s,
        failure_time_s, bytes_total, metadata, is_success, failure_category, failure_detail, headline, revision, created_by, updated_at, finalized_at,
        analyzer_version, analysis_status, confidence, explained_after_s
        """;

    private const string Insert =
        """
        insert into episodes (organization_id, episode_id, status, source, name, robot, policy_version, env_version, git_sha, seed, fps, metadata,
            created_by, updated_at, failure_reason, idempotency_key, idempotency_sha256)
        values ($1, $2, 'recording', $3, $4, $5, $6, $7, $8, $9::numeric, $10, $11, $12, $13, $14, $15, $16)
        on conflict do nothing
        """;

    private const string UpdateOne =
        """
        update episodes set status = $3, archived_from = $4, closed_by = $5, fps = $6, duration_s = $7, failure_time_s = $8, bytes_total = $9,
            metadata = $10, failure_reason = $11, is_success = $12, failure_category = $13, failure_detail = $14, headline = $15, revision = $16,
            updated_at = $17, finalized_at = $18, analyzer_version = $19, analysis_status = $20, confidence = $21, explained_after_s = $22
        where organization_id = $1 and episode_id = $2
        """;

    /// <summary>Whether neither it nor one of its idempotency key was there yet.</summary>
    public static async Task<bool> InsertAsync(DatabaseScope scope, EpisodeRow row, IdempotencyKey? key = null)
    {
        await using var batch = new SqlBatch(scope);
        batch.Add(
            Insert, scope.Organization.Value, row.EpisodeId, row.Source, row.Name, row.Robot, row.PolicyVersion, row.EnvVersion, row.GitSha, row.Seed,
            row.Fps, new JsonText(row.Metadata), row.CreatedBy, row.UpdatedAt, row.FailureReason, key?.Text, key?.Sha256);
        return await batch.ExecuteAsync() > 0;
    }

    /// <summary>The episode, or null; locked until the transaction ends when it is to be changed.</summary>
    public static async Task<EpisodeRow?> FindAsync(DatabaseScope scope, Guid id, bool toChange = false)
    {
        await using var batch = new SqlBatch(scope);
        AddFind(batch, id, toChange);
        await using var reader = await batch.ReadAsync();
        return await reader.ReadAsync(scope.Cancel) ? Read(reader) : null;
    }

    /// <summary>The episode that was created with this key, and the hash of what its create said; null when there is none.</summary>
    public static async Task<(EpisodeRow Row, byte[] Sha256)?> FindAsync(DatabaseScope scope, IdempotencyKey key)
    {
        await using var batch = new SqlBatch(scope);
        batch.Add($"select {Columns}, idempotency_sha256 from episodes where organization_id = $1 and idempotency_key = $2", batch.Organization, key.Text);
        await using var reader = await batch.ReadAsync();
        return await reader.ReadAsync(scope.Cancel) ? (Read(reader), reader.GetFieldValue<byte[]>(reader.FieldCount - 1)) : null;
    }

    public static void AddFind(SqlBatch batch, Guid id, bool toChange) => batch.Add(
        $"select {Columns} from episodes where organization_id = $1 and episode_id = $2{(toChange ? " for update" : "")}",
        batch.Organization, id);

    public static void AddUpdate(SqlBatch batch, EpisodeRow row) => batch.Add(
        UpdateOne, batch.Organization, row.EpisodeId, row.Status, row.ArchivedFrom, row.ClosedBy, row.Fps, row.DurationS, row.FailureTimeS,
        row.BytesTotal, new JsonText(row.Metadata), row.FailureReason, row.IsSuccess, row.FailureCategory, row.FailureDetail, row.Headline,
        row.Revision, row.UpdatedAt, row.FinalizedAt, row.AnalyzerVersion, row.AnalysisStatus, row.Confidence, row.ExplainedAfterS);

    public static async Task UpdateAsync(DatabaseScope scope, EpisodeRow row)
    {
        await using var batch = new SqlBatch(scope);
        AddUpdate(batch, row);
        await batch.ExecuteAsync();
    }

    /// <summary>The row under the reader, whose columns are <see cref="Columns"/>.</summary>
    public static EpisodeRow Read(NpgsqlDataReader reader) => new()
    {
        EpisodeId = reader.GetGuid(0),
        Status = reader.GetString(1),
        ArchivedFrom = Text(reader, 2),
        ClosedBy = Text(reader, 3),
        Source = reader.GetString(4),
        Name = Text(reader, 5),
        Robot = Text(reader, 6),
        PolicyVersion = Text(reader, 7),
        EnvVersion = Text(reader, 8),
        GitSha = Text(reader, 9),
        Seed = Text(reader, 10),
        Fps = reader.IsDBNull(11) ? null : reader.GetDouble(11),
        DurationS = reader.IsDBNull(12) ? null : reader.GetDouble(12),
        FailureTimeS = reader.IsDBNull(13) ? null : reader.GetDecimal(13),
        BytesTotal = reader.IsDBNull(14) ? null : reader.GetInt64(14),
        Metadata = reader.GetString(15),
        IsSuccess = reader.GetBoolean(16),
        FailureCategory = Text(reader, 17),
        FailureDetail = Text(reader, 18),
        Headline = Text(reader, 19),
        Revision = reader.GetInt32(20),
        CreatedBy = reader.GetString(21),
        UpdatedAt = reader.GetFieldValue<DateTimeOffset>(22),
        FinalizedAt = reader.IsDBNull(23) ? null : reader.GetFieldValue<DateTimeOffset>(23),
        AnalyzerVersion = reader.IsDBNull(24) ? null : reader.GetInt32(24),
        AnalysisStatus = Text(reader, 25),
        Confidence = Text(reader, 26),
        ExplainedAfterS = reader.IsDBNull(27) ? null : reader.GetDouble(27),
    };

    private static string? Text(NpgsqlDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);
}
