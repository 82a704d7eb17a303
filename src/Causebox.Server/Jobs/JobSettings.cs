namespace Causebox.Server.Jobs;

/// <summary>What can be set about work in the background.</summary>
internal sealed record JobSettings
{
    /// <summary>Whether this server does such work; others on the same database do it when it does not.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>How often the queue is looked at.</summary>
    public TimeSpan Every { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a job may take. One that is not done by then is cancelled, and taken over by whoever looks next.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How many jobs this server does at once; at least 1.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>After how many attempts a job that fails is given up; recurring jobs never are.</summary>
    public int MostAttempts { get; init; } = 30;
}
