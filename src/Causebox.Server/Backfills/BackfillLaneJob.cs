using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;
using Npgsql;

namespace Causebox.Server.Backfills;

/// <summary>One lane of a backfill: takes some episodes, analyses them, says so, and comes again after whatever else waits.</summary>
internal sealed partial class BackfillLaneJob(BackfillLanes lanes, EpisodeAnalyses analyses, JobSettings settings, TimeProvider clock, ILogger<BackfillLaneJob> log)
    : IJob
{
    public string Kind => JobKinds.Backfill;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        if (await lanes.TakeAsync(job.Organization, job.Subject, cancel) is not { } work)
            return null;
        var wait = work.Start - clock.GetUtcNow();
        if (wait > TimeSpan.Zero)
            return wait;

        var (done, deferred) = (new List<Guid>(), new List<Guid>());
        var begin = clock.GetTimestamp();
        try
        {
            foreach (var id in work.Episodes)
            {
                (await AnalyseAsync(job.Organization, id, cancel) ? done : deferred).Add(id);
                // What is left is done by whoever claims the lane next: nothing that is slow outlives the lease.
                if (clock.GetElapsedTime(begin) > settings.Lease / 4)
                    break;
            }
        }
        finally
        {
            await lanes.GiveBackAsync(job.Organization, job.Subject, work, done, deferred, CancellationToken.None);
        }

        return TimeSpan.Zero;
    }

    // The boundary of one episode: what is wrong with it or its files is not to hold up those after it. When the database is away nothing can be done.
    private async Task<bool> AnalyseAsync(OrganizationId organization, Guid id, CancellationToken cancel)
    {
        try
        {
            await analyses.CompleteAsync(SystemCaller.For(organization), id, AnalysisTrigger.Backfill, force: false, deadline: null, cancel);
            return true;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && !IsAway(error))
        {
            LogDeferred(error, id);
            return false;
        }
    }

    // A database that answers and refuses a row refuses it whenever it comes.
    private static bool IsAway(Exception error) => error is NpgsqlException and not PostgresException or PostgresException { IsTransient: true };

    [LoggerMessage(LogLevel.Warning, "Episode {Episode} could not be analysed by the backfill; the queue will try again")]
    private partial void LogDeferred(Exception error, Guid episode);
}
