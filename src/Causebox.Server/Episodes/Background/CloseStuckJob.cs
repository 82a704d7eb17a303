using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Episodes;

/// <summary>Closes what began and was never finished.</summary>
internal sealed class CloseStuckJob(ServerDatabase database, EpisodeChanges changes, EpisodeSettings settings, TimeProvider clock) : IJob
{
    private const int Batch = 200;
    private static readonly TimeSpan Often = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Seldom = TimeSpan.FromHours(1);

    public string Kind => JobKinds.CloseStuck;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        if (settings.StuckAfter <= TimeSpan.Zero)
            return Seldom;
        var caller = SystemCaller.For(job.Organization);
        IReadOnlyList<Guid> stuck;
        do
        {
            stuck = await database.InAsync(
                job.Organization,
                scope => scope.QueryAsync<Guid>(
                    """
                    select episode_id from episodes
                    where organization_id = @Organization and status = 'recording' and episode_id < @before order by episode_id limit @Batch
                    """,
                    new { Organization = job.Organization.Value, before = TimedId.LowestAt(clock.GetUtcNow() - settings.StuckAfter), Batch }),
                cancel);
            foreach (var id in stuck)
                await changes.CloseSilentAsync(caller, id, cancel);
        }
        while (stuck.Count == Batch);

        return Often;
    }
}
