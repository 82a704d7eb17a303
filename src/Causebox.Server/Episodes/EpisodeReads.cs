using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;
using Causebox.Server.Narrative;

namespace Causebox.Server.Episodes;

/// <summary>What is read of one episode.</summary>
internal static class EpisodeReads
{
    private const string Pins =
        """
        select pin_id, pinned_by, reason, pinned_at, until from pins
        where organization_id = $1 and episode_id = $2 order by pinned_at, pin_id limit 100
        """;

    public static async Task<EpisodeView?> ViewAsync(DatabaseScope scope, Guid id)
    {
        await using var batch = new SqlBatch(scope);
        EpisodeStore.AddFind(batch, id, toChange: false);
        AnalysisStore.AddFind(batch, id);
        NarrativeStore.AddFind(batch, id);
        batch.Add(Pins, batch.Organization, id);
        EpisodeRow row;
        AnalysisRow? analysis;
        NarrativeRow? narrative;
        var pins = new List<PinView>();
        await using (var reader = await batch.ReadAsync())
        {
            if (!await reader.ReadAsync(scope.Cancel))
                return null;
            row = EpisodeStore.Read(reader);
            await reader.NextResultAsync(scope.Cancel);
            analysis = await AnalysisStore.ReadAsync(reader, scope.Cancel);
            await reader.NextResultAsync(scope.Cancel);
            narrative = await NarrativeStore.ReadAsync(reader, scope.Cancel);
            await reader.NextResultAsync(scope.Cancel);
            while (await reader.ReadAsync(scope.Cancel))
            {
                pins.Add(new(
                    reader.GetGuid(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3),
                    reader.IsDBNull(4) ? null : reader.GetFieldValue<DateTimeOffset>(4)));
            }
        }

        var artifacts = await ArtifactCatalog.ListAsync(scope, new(scope.Organization, ArtifactSubjectKind.Episode, id));
        return EpisodeView.Of(row, [.. artifacts.Select(ArtifactView.Of)], pins, analysis is null ? null : new AnalysisView(analysis, narrative));
    }

    public static async Task<AnalysisView?> AnalysisAsync(DatabaseScope scope, Guid id)
    {
        await using var batch = new SqlBatch(scope);
        AnalysisStore.AddFind(batch, id);
        NarrativeStore.AddFind(batch, id);
        await using var reader = await batch.ReadAsync();
        if (await AnalysisStore.ReadAsync(reader, scope.Cancel) is not { } analysis)
            return null;
        await reader.NextResultAsync(scope.Cancel);
        return new AnalysisView(analysis, await NarrativeStore.ReadAsync(reader, scope.Cancel));
    }
}
