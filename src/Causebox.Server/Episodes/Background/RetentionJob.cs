using Causebox.Server.Jobs;

namespace Causebox.Server.Episodes;

/// <summary>Deletes what is older than is kept, batch by batch.</summary>
internal sealed class RetentionJob(EpisodeDeletion deletion, EpisodeSettings settings, IEnumerable<KeepsNoLonger> others, TimeProvider clock) : IJob
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public string Kind => JobKinds.Retention;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        var caller = SystemCaller.For(job.Organization);
        (string Status, TimeSpan Age)[] kept =
        [
            (EpisodeWords.Ready, settings.KeepReady), (EpisodeWords.Failed, settings.KeepFailed), (EpisodeWords.Archived, settings.KeepArchived),
        ];
        foreach (var (status, age) in kept.Where(one => one.Age > TimeSpan.Zero))
        {
            while (await deletion.DeleteOlderAsync(caller, status, clock.GetUtcNow() - age, cancel) > 0)
                cancel.ThrowIfCancellationRequested();
        }

        foreach (var other in others)
            await other(job.Organization, cancel);
        return Every;
    }
}
