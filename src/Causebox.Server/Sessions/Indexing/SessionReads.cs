using Causebox.Server.Database;
using Causebox.Server.Hosting.Limits;

namespace Causebox.Server.Sessions;

/// <summary>
/// Work that reads the messages of sessions: on threads of its own, since it waits for disks and clients, and only so much at once. What waits for a client
/// is counted apart, so that slow ones do not stand in the way of those who look; what reads a whole session takes a quarter of the places at most, for the same reason.
/// Organizations take turns.
/// </summary>
internal sealed class SessionReads(SessionSettings settings)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly FairPlaces _reads = new(settings.ReadsAtOnce);
    private readonly FairPlaces _wholes = new(Math.Max(1, settings.ReadsAtOnce / 4));
    private readonly FairPlaces _downloads = new(settings.DownloadsAtOnce);

    /// <summary>What is done when it was read.</summary>
    public async Task<T> RunAsync<T>(OrganizationId organization, Func<T> work, CancellationToken cancel)
    {
        using var place = await _reads.EnterAsync(organization, Timeout.InfiniteTimeSpan, cancel);
        return await OnThreadAsync(work, cancel);
    }

    /// <summary>What is done when a whole session was read, which may take minutes.</summary>
    public async Task<T> RunLongAsync<T>(OrganizationId organization, Func<T> work, CancellationToken cancel)
    {
        using var place = await _wholes.EnterAsync(organization, Timeout.InfiniteTimeSpan, cancel);
        return await RunAsync(organization, work, cancel);
    }

    /// <summary>What is done when a client has taken it; false where no place becomes free.</summary>
    public async Task<bool> StreamAsync(OrganizationId organization, Action work, CancellationToken cancel)
    {
        using var place = await _downloads.EnterAsync(organization, Patience, cancel);
        if (place is null)
            return false;
        return await OnThreadAsync(
            () =>
            {
                work();
                return true;
            },
            cancel);
    }

    private static Task<T> OnThreadAsync<T>(Func<T> work, CancellationToken cancel) =>
        Task.Factory.StartNew(work, cancel, TaskCreationOptions.LongRunning, TaskScheduler.Default);
}
