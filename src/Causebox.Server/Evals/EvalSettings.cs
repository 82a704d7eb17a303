using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Evals;

/// <summary>What can be set about evaluations.</summary>
internal sealed record EvalSettings
{
    /// <summary>How long a pending run may be silent before it is expired, such as one that a dry run left behind; zero for ever.</summary>
    public TimeSpan ExpireAfter { get; init; } = TimeSpan.FromHours(24);

    private const double Century = 100 * 366 * 86400.0;

    private static readonly SettingsOf<EvalSettings> Room = new("evals", all => all.Evals, (all, room) => all with { Evals = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Seconds("expire_after_s", "how long a pending eval run may be silent before it is expired, 0 for ever", room => room.ExpireAfter, (room, time) => room with { ExpireAfter = time }, 0, Century),
    ];
}
