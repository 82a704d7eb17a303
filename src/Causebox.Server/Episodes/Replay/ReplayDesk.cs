using System.Collections.Immutable;
using System.Text;
using Causebox.Analysis.Episodes;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Limits;
using Causebox.Server.Hosting.Requests;

namespace Causebox.Server.Episodes;

/// <summary>
/// Episodes as they are looked at: their rows, then their samples, then what a screen shows of both. Decoded samples take tens of megabytes, so that few requests
/// hold them at once: a replay of what is in memory anyway is shown without waiting, a comparison of two runs always takes a place.
/// </summary>
internal sealed class ReplayDesk(ServerDatabase database, SampleSource source, EpisodeSettings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    /// <summary>Of requests that decode.</summary>
    public FairPlaces Places { get; } = new(settings.AnalysesAtOnce);

    /// <summary>Null where there is no such episode.</summary>
    public async Task<ReplayView?> ReplayAsync(OrganizationId organization, Guid id, ReplayQuery query, CancellationToken cancel)
    {
        if (await FindAsync(organization, id, cancel) is not { } found)
            return null;
        using var place = IsInMemory(found) ? null : await PlaceAsync(organization, cancel);
        var recorded = await OpenAsync(found, cancel);
        var findings = found.State.Analysis is { } analysis ? CitedFinding.In(Encoding.UTF8.GetBytes(analysis.Document)) : [];
        var replay = await Task.Run(() => EpisodeReplay.Of(recorded, findings, query), cancel);
        return ReplayView.Of(found.State.Row, replay);
    }

    /// <summary>Null where one of them is not there.</summary>
    public async Task<CompareView?> CompareAsync(OrganizationId organization, Guid candidate, Guid baseline, ReplayQuery query, CancellationToken cancel)
    {
        if (await FindAsync(organization, candidate, cancel) is not { } one || await FindAsync(organization, baseline, cancel) is not { } other)
            return null;
        using var place = await PlaceAsync(organization, cancel);
        var (left, right) = (await OpenAsync(one, cancel), await OpenAsync(other, cancel));
        var overlay = await Task.Run(() => EpisodeOverlay.Of(left, right, query), cancel);
        ImmutableArray<CompareSkip> skipped = [.. Skips("candidate", left), .. Skips("baseline", right)];
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

    private async Task<FoundEpisode?> FindAsync(OrganizationId organization, Guid id, CancellationToken cancel)
    {
        var (state, artifacts) = await database.InAsync(organization, async scope => (
            await EpisodeState.ReadAsync(scope, id, toChange: false, withCalibration: true),
            await ArtifactCatalog.ListAsync(scope, new(organization, ArtifactSubjectKind.Episode, id))), cancel);
        return state is null ? null : new(state, state.Evidence(state.Row), artifacts);
    }

    private bool IsInMemory(FoundEpisode found) =>
        source.Knows(found.Artifacts, EpisodeWords.Sensors, found.Evidence.FailureTimeSeconds)
        && source.Knows(found.Artifacts, EpisodeWords.Actions, found.Evidence.FailureTimeSeconds);

    private async Task<IDisposable> PlaceAsync(OrganizationId organization, CancellationToken cancel) =>
        await Places.EnterAsync(organization, Patience, cancel)
        ?? throw new RefusedException(StatusCodes.Status503ServiceUnavailable, "as many runs are being read as may be at once: try again soon");

    private async Task<RecordedEpisode> OpenAsync(FoundEpisode found, CancellationToken cancel)
    {
        var failure = found.Evidence.FailureTimeSeconds;
        var sensors = await source.ReadAsync(found.Artifacts, EpisodeWords.Sensors, failure, cancel);
        return new RecordedEpisode(found.Evidence, sensors, await source.ReadAsync(found.Artifacts, EpisodeWords.Actions, failure, cancel));
    }

    private sealed record FoundEpisode(EpisodeState State, EpisodeEvidence Evidence, IReadOnlyList<Artifact> Artifacts);
}
