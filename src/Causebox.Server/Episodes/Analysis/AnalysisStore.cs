using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Episodes;

/// <summary>Analyses in the database: one of an episode, and each of its findings a row.</summary>
internal static class AnalysisStore
{
    private const string Find =
        """
        select analyzer_version, status, document, episode_revision, is_partial, analyzed_at
        from failure_analyses where organization_id = $1 and episode_id = $2
        """;

    private const string Upsert =
        """
        insert into failure_analyses (organization_id, episode_id, analyzer_version, status, document, episode_revision, is_partial, analyzed_at)
        values ($1, $2, $3, $4, $5, $6, $7, $8)
        on conflict (organization_id, episode_id) do update set analyzer_version = excluded.analyzer_version, status = excluded.status,
            document = excluded.document, episode_revision = excluded.episode_revision, is_partial = excluded.is_partial,
            analyzed_at = excluded.analyzed_at
        """;

    private const string InsertFindings =
        """
        insert into findings (organization_id, episode_id, rank, code, category, detail, confidence, fingerprint)
        select $1, $2, rank, code, category, detail, confidence, fingerprint
        from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
            with ordinality as f (code, category, detail, confidence, fingerprint, rank)
        """;

    public static void AddFind(SqlBatch batch, Guid id) => batch.Add(Find, batch.Organization, id);

    public static async Task<AnalysisRow?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel) =>
        await reader.ReadAsync(cancel)
            ? new AnalysisRow(
                reader.GetInt32(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetBoolean(4),
                reader.GetFieldValue<DateTimeOffset>(5))
            : null;

    /// <summary>Puts the analysis in place of any other. The episode's row must be locked.</summary>
    public static void AddWrite(SqlBatch batch, Guid id, AnalysisRow row, IReadOnlyList<FindingRow> findings)
    {
        batch.Add(
            Upsert, batch.Organization, id, row.AnalyzerVersion, row.Status, row.Document, row.EpisodeRevision, row.IsPartial, row.AnalyzedAt);
        batch.Add("delete from findings where organization_id = $1 and episode_id = $2", batch.Organization, id);
        if (findings.Count == 0)
            return;
        batch.Add(
            InsertFindings, batch.Organization, id, Of(finding => finding.Code), Of(finding => finding.Category), Of(finding => finding.Detail),
            Of(finding => finding.Confidence), Of(finding => finding.Fingerprint));

        string[] Of(Func<FindingRow, string> column) => [.. findings.Select(column)];
    }

    /// <summary>Takes the analysis away. The episode's row must be locked.</summary>
    public static void AddRemove(SqlBatch batch, Guid id)
    {
        batch.Add("delete from findings where organization_id = $1 and episode_id = $2", batch.Organization, id);
        batch.Add("delete from failure_analyses where organization_id = $1 and episode_id = $2", batch.Organization, id);
    }
}
