using Causebox.Server.Database;
using Causebox.Server.Episodes;

namespace Causebox.Server.Sessions;

/// <summary>Analyses of sessions in the database, and each of their findings a row.</summary>
internal static class SessionAnalysisStore
{
    public static Task<SessionAnalysisRow?> FindAsync(DatabaseScope scope, Guid uid) => scope.FindAsync<SessionAnalysisRow>(
        """
        select analyzer_version, rules, status, document, analyzed_of, is_partial, analyzed_at
        from session_analyses where organization_id = @Organization and session_uid = @uid
        """,
        new { Organization = scope.Organization.Value, uid });

    /// <summary>Puts the analysis in place of any other. The session's row must be locked.</summary>
    public static async Task WriteAsync(DatabaseScope scope, Guid uid, SessionAnalysisRow row, IReadOnlyList<FindingRow> findings)
    {
        await using var batch = new SqlBatch(scope);
        batch.Add(
            """
            insert into session_analyses (organization_id, session_uid, analyzer_version, rules, status, document, analyzed_of, is_partial, analyzed_at)
            values ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            on conflict (organization_id, session_uid) do update set analyzer_version = excluded.analyzer_version, rules = excluded.rules,
                status = excluded.status, document = excluded.document, analyzed_of = excluded.analyzed_of, is_partial = excluded.is_partial,
                analyzed_at = excluded.analyzed_at
            """,
            batch.Organization, uid, row.AnalyzerVersion, row.Rules, row.Status, row.Document, row.AnalyzedOf, row.IsPartial, row.AnalyzedAt);
        batch.Add("delete from session_findings where organization_id = $1 and session_uid = $2", batch.Organization, uid);
        batch.Add(
            """
            insert into session_findings (organization_id, session_uid, rank, code, category, detail, confidence, fingerprint)
            select $1, $2, rank, code, category, detail, confidence, fingerprint
            from unnest($3::text[], $4::text[], $5::text[], $6::text[], $7::text[])
                with ordinality as f (code, category, detail, confidence, fingerprint, rank)
            """,
            batch.Organization, uid, Of(finding => finding.Code), Of(finding => finding.Category), Of(finding => finding.Detail),
            Of(finding => finding.Confidence), Of(finding => finding.Fingerprint));
        await batch.ExecuteAsync();

        string[] Of(Func<FindingRow, string> column) => [.. findings.Select(column)];
    }
}
