using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Live;

/// <summary>What can be set about live updates.</summary>
internal sealed record LiveSettings
{
    /// <summary>Streams of one organization at this server; one for each browser that looks.</summary>
    public int StreamsPerOrganization { get; init; } = 200;

    /// <summary>Streams of all organizations at this server.</summary>
    public int StreamsPerServer { get; init; } = 2000;

    private static readonly SettingsOf<LiveSettings> Room = new("live", all => all.Live, (all, room) => all with { Live = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Integer("streams_per_organization", "streams of live updates at this server for one organization; a browser has one", room => room.StreamsPerOrganization, (room, number) => room with { StreamsPerOrganization = (int)number }, 1, 100_000),
        Room.Integer("streams_per_server", "the same for all organizations", room => room.StreamsPerServer, (room, number) => room with { StreamsPerServer = (int)number }, 1, 100_000),
    ];
}
