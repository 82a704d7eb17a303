using Causebox.Server.Database;

namespace Causebox.Server.Cameras;

/// <summary>When work is tried again for which the means are missing here.</summary>
internal static class MissingMeans
{
    private static readonly TimeSpan Soonest = TimeSpan.FromHours(1);
    private static readonly TimeSpan Latest = TimeSpan.FromDays(7);

    /// <summary>After as long as the episode is old: where nobody installs them for months, a hundred thousand episodes must not ask for them every hour.</summary>
    public static TimeSpan AgainAfter(Guid episode, DateTimeOffset now)
    {
        var age = now - TimedId.TimeOf(episode);
        return age < Soonest ? Soonest : age < Latest ? age : Latest;
    }
}
