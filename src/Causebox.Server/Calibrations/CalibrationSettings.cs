using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Calibrations;

/// <summary>What can be set about calibrations.</summary>
internal sealed record CalibrationSettings
{
    /// <summary>How often the calibrations of robots that had new successes are fitted.</summary>
    public TimeSpan RefitEvery { get; init; } = TimeSpan.FromDays(1);

    private const double Month = 31 * 86400.0;

    private static readonly SettingsOf<CalibrationSettings> Room = new("calibrations", all => all.Calibrations, (all, room) => all with { Calibrations = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Seconds("refit_every_s", "how often limits are fitted for robots that had new successes", room => room.RefitEvery, (room, time) => room with { RefitEvery = time }, 60, Month),
    ];
}
