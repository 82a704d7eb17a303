using Causebox.Server.Hosting.Settings;

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

    private static readonly SettingsOf<JobSettings> Room = new("jobs", all => all.Jobs, (all, room) => all with { Jobs = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Flag("enabled", "whether this server works in the background; others on the same database do it when it does not", room => room.Enabled, (room, on) => room with { Enabled = on }),
        Room.Seconds("every_s", "how often the queue is looked at", room => room.Every, (room, time) => room with { Every = time }, 1, 3600),
        Room.Seconds("lease_s", "how long a job may take before another server takes it over", room => room.Lease, (room, time) => room with { Lease = time }, 10, 86400),
        Room.Integer("at_once", "jobs that this server does at once", room => room.AtOnce, (room, number) => room with { AtOnce = (int)number }, 1, 64),
        Room.Integer("most_attempts", "after how many attempts a job that fails is given up", room => room.MostAttempts, (room, number) => room with { MostAttempts = (int)number }, 1, 10_000),
    ];
}
