using System.Text.Json;
using Causebox.Server.Access;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting.Requests;
using Causebox.Server.Jobs;
using Npgsql;

namespace Causebox.Server.Episodes;

/// <summary>Everything that changes an episode after its creation; each change writes its audit row, and what it says about failure is analysed.</summary>
internal sealed partial class EpisodeChanges(
    ServerDatabase database, AuditLog audit, EpisodeAnalyses analyses, EpisodeSettings settings, TimeProvider clock, ILogger<EpisodeChanges> log)
{
    /// <summary>The robot says that the run is over.</summary>
    /// <exception cref="RefusedException">There is no such episode, it is archived, it is another robot's, or its metadata becomes too large.</exception>
    public async Task<EpisodeRow> FinalizeAsync(Caller caller, Guid id, FinalizeRequest request, CancellationToken cancel)
    {
        var (row, isOpen) = await ChangeAsync(caller, id, AnalysisTrigger.Finalize, state =>
        {
            if (caller.Robot is { } robot && robot != state.Row.Robot)
                throw new RefusedException(StatusCodes.Status403Forbidden, $"this key speaks for the robot '{robot}' only");
            return (Finalization.Apply(state.Row, request, clock.GetUtcNow(), settings.MaxMetadataBytes), "episode.finalized", null);
        }, cancel);
        if (isOpen)
            await analyses.CompleteAsync(caller, id, AnalysisTrigger.Finalize, force: false, settings.AnalysisDeadline, CancellationToken.None);
        return row;
    }

    /// <summary>A person says how the run ended.</summary>
    public async Task<EpisodeRow> SetStatusAsync(Caller caller, Guid id, string status, string? reason, CancellationToken cancel)
    {
        var (row, isOpen) = await ChangeAsync(
            caller, id, AnalysisTrigger.StatusChange, state => (Verdict.Apply(state.Row, status, clock.GetUtcNow()), "episode.status_changed", reason), cancel);
        if (isOpen)
            await analyses.CompleteAsync(caller, id, AnalysisTrigger.StatusChange, force: false, settings.AnalysisDeadline, CancellationToken.None);
        return row;
    }

    /// <summary>Nobody says anything any more.</summary>
    public async Task CloseSilentAsync(Caller caller, Guid id, CancellationToken cancel)
    {
        // The robot may have spoken since the episode was listed.
        var (_, isOpen) = await ChangeAsync(
            caller, id, AnalysisTrigger.Silence,
            state => (
                state.Row.Status == EpisodeWords.Recording
                    ? Silence.Close(state.Row, settings.StuckAfter, clock.GetUtcNow(), settings.MaxMetadataBytes + EpisodeRow.LongestReason) : state.Row,
                "episode.closed", "silence"),
            cancel);
        if (isOpen)
            await analyses.CompleteAsync(caller, id, AnalysisTrigger.Silence, force: false, settings.AnalysisDeadline, cancel);
    }

    /// <summary>
    /// One transaction: the row's lock, the change, its audit row, and the analysis as far as rows suffice. When the analysis cannot be stored the change
    /// is made without it, and a job sees to the analysis.
    /// </summary>
    private async Task<(EpisodeRow Row, bool IsOpen)> ChangeAsync(
        Caller caller, Guid id, string trigger, Func<EpisodeState, (EpisodeRow After, string Action, string? Reason)> change, CancellationToken cancel)
    {
        try
        {
            return await database.InAsync(caller.Organization, async scope =>
            {
                var (state, after) = await ApplyAsync(scope, caller, id, change);
                return after == state.Row
                    ? (after, false)
                    : (after, await analyses.StoreAsync(scope, caller, state, after, trigger));
            }, cancel);
        }
        catch (Exception error) when (error is PostgresException { IsTransient: false } or FormatException or InvalidOperationException)
        {
            LogWithoutAnalysis(error, id);
            return (await ChangeAloneAsync(caller, id, trigger, change, error, cancel), false);
        }
    }

    private Task<EpisodeRow> ChangeAloneAsync(
        Caller caller, Guid id, string trigger, Func<EpisodeState, (EpisodeRow After, string Action, string? Reason)> change, Exception error,
        CancellationToken cancel) =>
        database.InAsync(caller.Organization, async scope =>
        {
            var (state, after) = await ApplyAsync(scope, caller, id, change);
            if (after == state.Row)
                return after;
            await using var batch = new SqlBatch(scope);
            EpisodeStore.AddUpdate(batch, after);
            JobQueue.Add(batch, JobKinds.CompleteAnalysis, id, clock.GetUtcNow());
            analyses.WriteError(scope, caller, id, trigger, error.GetType().Name);
            await batch.ExecuteAsync();
            return after;
        }, cancel);

    private async Task<(EpisodeState State, EpisodeRow After)> ApplyAsync(
        DatabaseScope scope, Caller caller, Guid id, Func<EpisodeState, (EpisodeRow After, string Action, string? Reason)> change)
    {
        var state = await EpisodeState.ReadAsync(scope, id) ?? throw EpisodeRefusals.NoSuchEpisode();
        var (after, action, reason) = change(state);
        if (after != state.Row)
        {
            var metadata = JsonSerializer.Serialize(new(state.Row.Status, after.Status, reason), EpisodesJson.Default.StatusAudit);
            audit.Write(scope, caller, action, ("episode", id.ToString("D")), metadata);
        }

        return (state, after);
    }

    [LoggerMessage(LogLevel.Error, "The analysis of episode {Episode} could not be stored; the change is made without it, and a job will try again")]
    private partial void LogWithoutAnalysis(Exception error, Guid episode);
}
