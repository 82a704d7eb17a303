using System.Collections.Immutable;
using Causebox.Analysis.Episodes;
using Causebox.Server.Cameras;
using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Episodes;

/// <summary>An episode, locked, with all that its analysis rests on but the samples; in one round trip.</summary>
internal sealed record EpisodeState(EpisodeRow Row, AnalysisRow? Analysis, EpisodeJoins Joins, ImmutableArray<EpisodeArtifact> Artifacts, bool HasOpenSlots)
{
    private const string ArtifactsOf =
        """
        select name, state, size_bytes from artifacts
        where organization_id = $1 and subject_kind = 'episode' and subject_id = $2 and name = any ($3) order by name
        """;

    /// <summary>Whether there is an artifact with samples to read.</summary>
    public bool HasTrajectories => Artifacts.Any(artifact => artifact.Kind is EpisodeWords.Sensors or EpisodeWords.Actions);

    /// <summary>Whether there is a video.</summary>
    public bool HasVideo => Artifacts.Any(artifact => artifact.Kind is EpisodeWords.Video);

    /// <summary>What was seen of it; null before anybody looked.</summary>
    public EpisodeVideo? Video { get; init; }

    /// <summary>Null where there is no such episode.</summary>
    public static async Task<EpisodeState?> ReadAsync(DatabaseScope scope, Guid id, bool toChange = true, bool withCalibration = false)
    {
        await using var batch = new SqlBatch(scope);
        EpisodeStore.AddFind(batch, id, toChange);
        AnalysisStore.AddFind(batch, id);
        batch.Add(ArtifactsOf, batch.Organization, id, EpisodeWords.Kinds);
        EpisodeVideo.AddFind(batch, id);
        EpisodeJoins.Add(batch, id, withCalibration);
        await using var reader = await batch.ReadAsync();
        if (!await reader.ReadAsync(scope.Cancel))
            return null;
        var row = EpisodeStore.Read(reader);
        await reader.NextResultAsync(scope.Cancel);
        var analysis = await AnalysisStore.ReadAsync(reader, scope.Cancel);
        await reader.NextResultAsync(scope.Cancel);
        var (artifacts, hasOpenSlots) = await ReadArtifactsAsync(reader, scope.Cancel);
        await reader.NextResultAsync(scope.Cancel);
        var video = await EpisodeVideo.ReadAsync(reader, scope.Cancel);
        await reader.NextResultAsync(scope.Cancel);
        return new(row, analysis, await EpisodeJoins.ReadAsync(reader, scope.Cancel, withCalibration), artifacts, hasOpenSlots) { Video = video };
    }

    /// <summary>The evidence of the episode, with this as its row.</summary>
    public EpisodeEvidence Evidence(EpisodeRow row, Trajectories? trajectories = null)
    {
        var evidence = EpisodeJson.Read(EpisodeDocument.Write(row, Joins).Span, row.EpisodeId.ToString("D")) with { Artifacts = Artifacts };
        if (HasVideo)
            evidence = evidence with { Camera = Video?.ToReport() ?? CameraReport.Absent(EpisodeVideo.Pending) };
        return trajectories is null ? evidence : evidence with
        {
            Sensors = trajectories.Sensors,
            Actions = trajectories.Actions,
            BaselineActions = trajectories.BaselineActions ?? evidence.BaselineActions,
        };
    }

    private static async Task<(ImmutableArray<EpisodeArtifact> Artifacts, bool HasOpenSlots)> ReadArtifactsAsync(NpgsqlDataReader reader, CancellationToken cancel)
    {
        var (artifacts, hasOpenSlots) = (ImmutableArray.CreateBuilder<EpisodeArtifact>(), false);
        while (await reader.ReadAsync(cancel))
        {
            var state = reader.GetString(1);
            hasOpenSlots |= state == "uploading";
            if (state == "committed")
                artifacts.Add(new EpisodeArtifact(reader.GetString(0), reader.GetInt64(2)));
        }

        return (artifacts.DrainToImmutable(), hasOpenSlots);
    }
}
