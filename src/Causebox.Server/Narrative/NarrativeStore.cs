using Causebox.Narration;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Npgsql;

namespace Causebox.Server.Narrative;

/// <summary>Narratives, choices and budgets in the database.</summary>
internal sealed class NarrativeStore(ServerDatabase database, AuditLog audit, NarrativeSettings settings, TimeProvider clock)
{
    private const string Find =
        """
        select narrative, provider, model, analyzer_version, episode_revision, document_sha256, created_at
        from narratives where organization_id = $1 and episode_id = $2
        """;

    private const string IsAllowed = "select coalesce((select is_allowed from narrative_choices where organization_id = @organization), true)";

    // The analysis may have changed or gone while the model thought.
    private const string Upsert =
        """
        insert into narratives (organization_id, episode_id, narrative, provider, model, analyzer_version, episode_revision, document_sha256, created_at)
        select $1, $2, $3, $4, $5, $6, $7, $8, $9 from failure_analyses a
        where a.organization_id = $1 and a.episode_id = $2 and a.analyzer_version = $6 and a.episode_revision = $7
        on conflict (organization_id, episode_id) do update set narrative = excluded.narrative, provider = excluded.provider, model = excluded.model,
            analyzer_version = excluded.analyzer_version, episode_revision = excluded.episode_revision, document_sha256 = excluded.document_sha256,
            created_at = excluded.created_at
        """;

    private const string TakeCall =
        """
        insert into narrative_hours (organization_id, hour, calls, tokens) values (@organization, @hour, 1, 0)
        on conflict (organization_id, hour) do update set calls = narrative_hours.calls + 1
        where narrative_hours.calls < @calls and narrative_hours.tokens < @tokens
        """;

    public static void AddFind(SqlBatch batch, Guid id) => batch.Add(Find, batch.Organization, id);

    public static async Task<NarrativeRow?> ReadAsync(NpgsqlDataReader reader, CancellationToken cancel) =>
        await reader.ReadAsync(cancel)
            ? new NarrativeRow(
                reader.GetString(0), reader.GetString(1), reader.GetString(2), reader.GetInt32(3), reader.GetInt32(4), reader.GetFieldValue<byte[]>(5),
                reader.GetFieldValue<DateTimeOffset>(6))
            : null;

    public static Task<bool> IsAllowedAsync(DatabaseScope scope) => scope.GetAsync<bool>(IsAllowed, new { organization = scope.Organization.Value });

    /// <summary>What is to be told of an episode. Taking it counts as a request.</summary>
    public Task<NarrativeWork> TakeAsync(OrganizationId organization, Guid id, CancellationToken cancel) => database.InAsync(organization, async scope =>
    {
        EpisodeRow row;
        AnalysisRow? analysis;
        NarrativeRow? narrative;
        await using (var batch = new SqlBatch(scope))
        {
            EpisodeStore.AddFind(batch, id, toChange: false);
            AnalysisStore.AddFind(batch, id);
            AddFind(batch, id);
            await using var reader = await batch.ReadAsync();
            if (!await reader.ReadAsync(cancel))
                return NarrativeWork.None;
            row = EpisodeStore.Read(reader);
            await reader.NextResultAsync(cancel);
            analysis = await AnalysisStore.ReadAsync(reader, cancel);
            await reader.NextResultAsync(cancel);
            narrative = await ReadAsync(reader, cancel);
        }

        if (analysis is null or { IsPartial: true } || narrative?.IsOf(analysis) == true)
            return NarrativeWork.None;
        if (!await IsAllowedAsync(scope))
            return NarrativeWork.None with { Outcome = "disabled" };
        return await TakeCallAsync(scope) ? new NarrativeWork(row, analysis) : NarrativeWork.None with { Outcome = "over_budget" };
    }, cancel);

    /// <summary>Keeps what came of it: what it used, and the text where there is one.</summary>
    public Task KeepAsync(OrganizationId organization, Guid id, AnalysisRow analysis, Telling told, NarratorSettings narrator, CancellationToken cancel) =>
        database.InAsync(organization, async scope =>
        {
            var now = clock.GetUtcNow();
            await using var batch = new SqlBatch(scope);
            batch.Add(
                """
                insert into narrative_hours (organization_id, hour, calls, tokens) values ($1, $2, 1, $3)
                on conflict (organization_id, hour) do update set tokens = narrative_hours.tokens + excluded.tokens
                """,
                batch.Organization, HourOf(now), told.Tokens);
            await batch.ExecuteAsync();
            if (told.Text is not { } text)
                return;
            await using var write = new SqlBatch(scope);
            var provider = narrator.Provider.ToString().ToLowerInvariant();
            write.Add(
                Upsert, write.Organization, id, text, provider, narrator.Model, analysis.AnalyzerVersion, analysis.EpisodeRevision, NarrativeRow.HashOf(analysis), now);
            if (await write.ExecuteAsync() > 0)
                audit.Write(scope, SystemCaller.For(organization), "narrative.written", ("episode", id.ToString("D")), AuditLog.Json(("provider", provider), ("model", narrator.Model)));
        }, cancel);

    private async Task<bool> TakeCallAsync(DatabaseScope scope)
    {
        var hour = HourOf(clock.GetUtcNow());
        await scope.ExecuteAsync(
            "delete from narrative_hours where organization_id = @organization and hour < @before",
            new { organization = scope.Organization.Value, before = hour.AddDays(-7).UtcDateTime });
        return await scope.ExecuteAsync(
            TakeCall, new { organization = scope.Organization.Value, hour = hour.UtcDateTime, calls = settings.CallsPerHour, tokens = settings.TokensPerHour }) > 0;
    }

    private static DateTimeOffset HourOf(DateTimeOffset time) => new(time.UtcDateTime.Date.AddHours(time.UtcDateTime.Hour), TimeSpan.Zero);
}
