using System.Globalization;
using System.Text.Json;
using Causebox.Analysis.Episodes;
using Causebox.Server.Access;
using Causebox.Server.Artifacts;
using Causebox.Server.Audit;
using Causebox.Server.Cameras;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Telemetry;
using Causebox.Server.Jobs;
using Causebox.Server.Narrative;

namespace Causebox.Server.Episodes;

/// <summary>
/// Analyses episodes and stores what comes of it: one analysis of an episode, written under the lock of its row. An analysis of metadata and rows is
/// made in the transaction that asks for it. One of trajectories reads artifacts first, outside of any transaction; whoever comes second
/// finds it done. What the time of a request does not suffice for a job completes.
/// </summary>
internal sealed partial class EpisodeAnalyses(
    ServerDatabase database, AuditLog audit, ArtifactKeeper keeper, TrajectorySource source, EpisodeSettings settings, NarrativeSettings narrative, TimeProvider clock,
    ServerMetrics metrics, ILogger<EpisodeAnalyses> log) : IDisposable
{
    // How long a job waits that a living request is expected to make needless.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _readers = new(settings.AnalysesAtOnce);

    /// <summary>Whether another step must read artifacts before the episode is explained whole.</summary>
    public static bool NeedsArtifacts(EpisodeState state, Judgement judgement) =>
        state.HasOpenSlots || (judgement.Applies && state.HasTrajectories);

    /// <summary>Judges the episode on its rows alone and adds what is to be stored, the episode's row included.</summary>
    /// <returns>Whether <see cref="CompleteAsync"/> is to follow the transaction; a job does where the server does not live to do it.</returns>
    public async Task<bool> StoreAsync(DatabaseScope scope, Caller caller, EpisodeState state, EpisodeRow row, string trigger)
    {
        var judgement = Judge(state.Evidence(row));
        await using var batch = new SqlBatch(scope);
        if (NeedsArtifacts(state, judgement))
        {
            EpisodeStore.AddUpdate(batch, judgement.MarkSuccess(row));
            JobQueue.Add(batch, JobKinds.CompleteAnalysis, row.EpisodeId, clock.GetUtcNow() + settings.AnalysisDeadline + Grace);
            await batch.ExecuteAsync();
            return true;
        }

        await StoreAsync(scope, batch, caller, state, row, judgement, trigger, isPartial: false);
        return false;
    }

    /// <summary>Closes the upload slots, reads what there is to read, and analyses. For a request there is a deadline; a job takes its time.</summary>
    /// <param name="caller">Who asked.</param>
    /// <param name="id">The episode.</param>
    /// <param name="trigger">Why, one of <see cref="AnalysisTrigger"/>.</param>
    /// <param name="force">Whether an analysis that is current is made anew.</param>
    /// <param name="deadline">Null for none.</param>
    /// <param name="cancel">Ends it without a result.</param>
    /// <returns>Whether it is complete; a job was asked for when it is not.</returns>
    public async Task<bool> CompleteAsync(Caller caller, Guid id, string trigger, bool force, TimeSpan? deadline, CancellationToken cancel)
    {
        var trajectories = await ReadWithinAsync(caller, id, force, deadline, cancel);
        if (trajectories is null)
            return true;
        await database.InAsync(caller.Organization, scope => StoreReadAsync(scope, caller, id, trajectories, trigger, force), cancel);
        return !trajectories.IsInterrupted;
    }

    public void Dispose() => _readers.Dispose();

    private Judgement Judge(EpisodeEvidence evidence)
    {
        var start = clock.GetTimestamp();
        var judgement = Judgement.Of(evidence);
        if (judgement.Applies)
            metrics.Analyzed("episode", judgement.IsWhole ? "completed" : "errored", clock.GetElapsedTime(start));
        return judgement;
    }

    private async Task StoreReadAsync(DatabaseScope scope, Caller caller, Guid id, Trajectories trajectories, string trigger, bool force)
    {
        if (await EpisodeState.ReadAsync(scope, id, withCalibration: trajectories != Trajectories.Unread) is not { } state)
            return;
        await using var batch = new SqlBatch(scope);
        if (trajectories.IsInterrupted)
            JobQueue.Add(batch, JobKinds.CompleteAnalysis, id, clock.GetUtcNow());
        else if (trigger != AnalysisTrigger.Job)
            JobQueue.AddCancel(batch, JobKinds.CompleteAnalysis, id);
        if (!force && state.Analysis?.IsCurrent(EpisodeRules.Version, state.Row.Revision) == true)
        {
            await batch.ExecuteAsync();
            return;
        }

        var judgement = Judge(state.Evidence(state.Row, trajectories));
        if (trajectories == Trajectories.Unread && judgement.Applies && state.HasTrajectories)
        {
            // Nothing was read, for nothing was wrong; meanwhile something is.
            JobQueue.Add(batch, JobKinds.CompleteAnalysis, id, clock.GetUtcNow());
            await batch.ExecuteAsync();
            return;
        }

        await StoreAsync(scope, batch, caller, state, state.Row, judgement, trigger, trajectories.IsInterrupted);
    }

    private async Task StoreAsync(
        DatabaseScope scope, SqlBatch batch, Caller caller, EpisodeState state, EpisodeRow row, Judgement judgement, string trigger, bool isPartial)
    {
        var marked = judgement.Mark(row);
        // An analysis that is made again, such as by newer rules, is no measure of how long somebody waited for the first.
        if (judgement.Analysis is not null && !isPartial && state.Analysis is null or { IsPartial: true })
            marked = marked with { ExplainedAfterS = Math.Round(Math.Max(0, (clock.GetUtcNow() - row.UpdatedAt).TotalSeconds), 3) };
        if (marked != state.Row)
            EpisodeStore.AddUpdate(batch, marked);
        if (judgement.Analysis is not null)
            AnalysisStore.AddWrite(batch, row.EpisodeId, judgement.ToRow(row.Revision, isPartial, clock.GetUtcNow()), judgement.Findings);
        else if (!judgement.Applies && state.Analysis is not null)
            AnalysisStore.AddRemove(batch, row.EpisodeId);
        // Nobody waits for prose on older failures, of which there may be many.
        if (judgement.Analysis is { Findings.Count: > 0 } && !isPartial && narrative.IsOn() && trigger != AnalysisTrigger.Backfill)
            JobQueue.Add(batch, JobKinds.Narrate, row.EpisodeId, clock.GetUtcNow());
        if (marked is { IsSuccess: true, Robot: not null } && state.HasTrajectories)
            JobQueue.Add(batch, JobKinds.ProfileEpisode, row.EpisodeId, clock.GetUtcNow());
        var codes = judgement.Analysis?.Findings.Select(finding => finding.Code).ToArray() ?? [];
        if (judgement.Applies && state.HasVideo)
            AskForVideo(batch, state, row, trigger);
        if (state.HasVideo)
            AskForPlayable(batch, row.EpisodeId, trigger);
        if (judgement.Applies)
            WriteAudit(scope, caller, row.EpisodeId, judgement.IsWhole ? "completed" : "errored", new(trigger, EpisodeRules.Version, codes, judgement.Error));
        else if (state.Analysis is { } gone)
            WriteAudit(scope, caller, row.EpisodeId, "removed", new(trigger, gone.AnalyzerVersion, []));
        await batch.ExecuteAsync();
    }

    // A job watches it and has the episode analysed again; who asks for that by hand wants what was not seen to be looked for once more.
    private void AskForVideo(SqlBatch batch, EpisodeState state, EpisodeRow row, string trigger)
    {
        if (trigger == AnalysisTrigger.Rerun && state.Video is { State: not EpisodeVideo.Done })
            EpisodeVideo.AddForget(batch, row.EpisodeId);
        else if (state.Video is not null)
            return;
        JobQueue.Add(batch, JobKinds.WatchVideo, row.EpisodeId, clock.GetUtcNow());
    }

    // Older videos are made playable when somebody wants to look, not by the hundred thousand.
    private void AskForPlayable(SqlBatch batch, Guid id, string trigger)
    {
        if (trigger == AnalysisTrigger.Rerun)
            PlayableVideo.AddForget(batch, id);
        if (trigger != AnalysisTrigger.Backfill)
            PlayableVideo.AddAsk(batch, id, clock.GetUtcNow());
    }

    /// <summary>Notes an analysis that could not be made or stored; what it was asked for stands.</summary>
    public void WriteError(DatabaseScope scope, Caller caller, Guid id, string trigger, string error) =>
        WriteAudit(scope, caller, id, "errored", new(trigger, EpisodeRules.Version, [], error));

    private void WriteAudit(DatabaseScope scope, Caller caller, Guid id, string what, AnalysisAudit metadata) => audit.Write(
        scope, caller, $"failure_analysis.{what}", ("episode", id.ToString("D")), JsonSerializer.Serialize(metadata, EpisodesJson.Default.AnalysisAudit));

    /// <summary>Null where there is nothing to analyse.</summary>
    private async Task<Trajectories?> ReadWithinAsync(Caller caller, Guid id, bool force, TimeSpan? deadline, CancellationToken cancel)
    {
        using var timer = new CancellationTokenSource(deadline ?? Timeout.InfiniteTimeSpan, clock);
        using var both = CancellationTokenSource.CreateLinkedTokenSource(cancel, timer.Token);
        try
        {
            return await ReadAsync(caller, id, force, isRequest: deadline is not null, both.Token);
        }
        catch (OperationCanceledException) when (timer.IsCancellationRequested && !cancel.IsCancellationRequested)
        {
            return Trajectories.Interrupted(string.Create(
                CultureInfo.InvariantCulture, $"the trajectories were not read within {deadline!.Value.TotalSeconds:0.###} s; a job completes the analysis"));
        }
        catch (ArtifactException fault) when (deadline is not null)
        {
            LogUnread(fault, id);
            return Trajectories.Interrupted($"the artifacts could not be read: {fault.Message}; a job completes the analysis");
        }
        catch (Exception error) when (deadline is not null && error is not OperationCanceledException)
        {
            // A store that breaks in a way of its own: what was acknowledged stands, and the job tries again.
            LogUnread(error, id);
            return Trajectories.Interrupted("the artifacts could not be read; a job completes the analysis");
        }
    }

    private async Task<Trajectories?> ReadAsync(Caller caller, Guid id, bool force, bool isRequest, CancellationToken cancel)
    {
        var artifacts = await keeper.CommitAsync(new(caller.Organization, ArtifactSubjectKind.Episode, id), cancel);
        var state = await database.InAsync(caller.Organization, scope => EpisodeState.ReadAsync(scope, id, toChange: false), cancel);
        if (state is null)
            return null;
        var isCurrent = !force && state.Analysis?.IsCurrent(EpisodeRules.Version, state.Row.Revision) == true;
        var evidence = state.Evidence(state.Row);
        if (isCurrent || !EpisodeAnalyzer.Applies(evidence))
            return Trajectories.Unread;
        if (!isRequest)
            return await source.ReadAsync(artifacts, evidence, caller.Organization, cancel);
        await _readers.WaitAsync(cancel);
        try
        {
            return await source.ReadAsync(artifacts, evidence, caller.Organization, cancel);
        }
        finally
        {
            _readers.Release();
        }
    }

    [LoggerMessage(LogLevel.Warning, "The artifacts of episode {Episode} could not be read in time for its analysis; a job will")]
    private partial void LogUnread(Exception error, Guid episode);
}
