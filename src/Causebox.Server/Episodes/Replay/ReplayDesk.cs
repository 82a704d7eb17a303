using System.Collections.Immutable;
using System.Text;
using Causebox.Analysis.Episodes;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>Episodes as they are looked at: their rows, then their samples, then what a screen shows of both.</summary>
internal sealed class ReplayDesk(ServerDatabase database, SampleSource source)
{
    /// <summary>Null where there is no such episode.</summary>
    public async Task<ReplayView?> ReplayAsync(OrganizationId organization, Guid id, ReplayQuery query, CancellationToken cancel)
    {
        if (await OpenAsync(organization, id, cancel) is not { } open)
            return null;
        var findings = open.State.Analysis is { } analysis ? CitedFinding.In(Encoding.UTF8.GetBytes(analysis.Document)) : [];
        var replay = await Task.Run(() => EpisodeReplay.Of(open.Recorded, findings, query), cancel);
        return ReplayView.Of(open.State.Row, replay);
    }

    /// <summary>Null where one of them is not there.</summary>
    public async Task<CompareView?> CompareAsync(OrganizationId organization, Guid candidate, Guid baseline, ReplayQuery query, CancellationToken cancel)
    {
        if (await OpenAsync(organization, candidate, cancel) is not { } one || await OpenAsync(organization, baseline, cancel) is not { } other)
            return null;
        var overlay = await Task.Run(() => EpisodeOverlay.Of(one.Recorded, other.Recorded, query), cancel);
        ImmutableArray<CompareSkip> skipped = [.. Skips("candidate", one.Recorded), .. Skips("baseline", other.Recorded)];
        return CompareView.Of(ComparedEpisode.Of(one.State.Row), ComparedEpisode.Of(other.State.Row), overlay, skipped);
    }

    /// <summary>What an episode may be held against; null where there is no such episode.</summary>
    public Task<BaselinesView?> BaselinesAsync(OrganizationId organization, Guid id, CancellationToken cancel) => database.InAsync(organization, async scope =>
    {
        if (await EpisodeState.ReadAsync(scope, id, toChange: false) is not { } state)
            return null;
        var named = Guid.TryParse(ReplayBaseline.IdOf(state.Evidence(state.Row)), out var baseline) && baseline != id ? baseline : (Guid?)null;
        return new BaselinesView(id, await BaselineList.ReadAsync(scope, state.Row, named));
    }, cancel);

    private static IEnumerable<CompareSkip> Skips(string side, RecordedEpisode episode) =>
        EpisodeOverlay.Skipped(episode).Select(skip => new CompareSkip(side, skip.Artifact, skip.Member, skip.Reason));

    private async Task<OpenEpisode?> OpenAsync(OrganizationId organization, Guid id, CancellationToken cancel)
    {
        var (state, artifacts) = await database.InAsync(organization, async scope => (
            await EpisodeState.ReadAsync(scope, id, toChange: false, withCalibration: true),
            await ArtifactCatalog.ListAsync(scope, new(organization, ArtifactSubjectKind.Episode, id))), cancel);
        if (state is null)
            return null;
        var evidence = state.Evidence(state.Row);
        var sensors = await source.ReadAsync(artifacts, EpisodeWords.Sensors, evidence.FailureTimeSeconds, cancel);
        var actions = await source.ReadAsync(artifacts, EpisodeWords.Actions, evidence.FailureTimeSeconds, cancel);
        return new(state, new RecordedEpisode(evidence, sensors, actions));
    }

    private sealed record OpenEpisode(EpisodeState State, RecordedEpisode Recorded);
}
