using Causebox.Server.Access;
using Causebox.Server.Database;
using Causebox.Server.Jobs;
using Npgsql;

namespace Causebox.Server.Episodes;

/// <summary>
/// What is said of an episode after its finalize, by an evaluation or by a scenario of the gate: its analysis rests on that as well, whatever its status. The
/// transaction of the word asks for the analysis; the request makes it, or else the job does.
/// </summary>
internal sealed partial class OutsideWord(EpisodeAnalyses analyses, EpisodeSettings settings, TimeProvider clock, ILogger<OutsideWord> log)
{
    // How long the job waits for a living request to make it needless.
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(30);

    /// <summary>
    /// In the transaction of the word: these episodes are no longer what their analyses saw. One that is recording is left to its finalize.
    /// </summary>
    /// <returns>Those to <see cref="FollowAsync"/>.</returns>
    public async Task<IReadOnlyList<Guid>> SayAsync(DatabaseScope scope, IReadOnlyCollection<Guid> episodes)
    {
        if (episodes.Count == 0)
            return [];
        var now = clock.GetUtcNow();
        var touched = await scope.QueryAsync<Guid>(
            """
            with locked as (
                select episode_id from episodes
                where organization_id = @organization and episode_id = any (@episodes) and status <> 'recording' order by episode_id for update)
            update episodes e set revision = revision + 1, updated_at = @now
            from locked where e.organization_id = @organization and e.episode_id = locked.episode_id
            returning e.episode_id
            """,
            new { organization = scope.Organization.Value, episodes = episodes.ToArray(), now });
        await using var batch = new SqlBatch(scope);
        foreach (var id in touched)
            JobQueue.Add(batch, JobKinds.CompleteAnalysis, id, now + settings.AnalysisDeadline + Grace);
        await batch.ExecuteAsync();
        return touched;
    }

    /// <summary>After the transaction: analyses them, for as long as a request may take; what is left is the job's.</summary>
    public async Task FollowAsync(Caller caller, IReadOnlyList<Guid> episodes, string trigger)
    {
        var begin = clock.GetTimestamp();
        foreach (var id in episodes)
        {
            var left = settings.AnalysisDeadline - clock.GetElapsedTime(begin);
            if (left <= TimeSpan.Zero)
                return;
            try
            {
                await analyses.CompleteAsync(caller, id, trigger, force: false, left, CancellationToken.None);
            }
            catch (Exception error) when (error is PostgresException or FormatException or InvalidOperationException)
            {
                // The word is stored, and the job that was asked for with it tries again.
                LogLeft(error, id);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The analysis of episode {Episode} after an evaluation could not be stored; a job will try again")]
    private partial void LogLeft(Exception error, Guid episode);
}
