using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Database;

/// <summary>How the database is used, wherever it is.</summary>
internal sealed record DatabaseSettings
{
    /// <summary>Connections of this server at once.</summary>
    public int PoolSize { get; init; } = 50;

    /// <summary>How long a start waits for a database that does not answer.</summary>
    public TimeSpan ConnectWait { get; init; } = TimeSpan.FromSeconds(30);

    private static readonly SettingsOf<DatabaseSettings> Room = new("database", all => all.Database, (all, room) => all with { Database = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Integer("pool_size", "connections of this server at once", room => room.PoolSize, (room, number) => room with { PoolSize = (int)number }, 2, 1000),
        Room.Seconds("connect_wait_s", "how long a start waits for a database that does not answer", room => room.ConnectWait, (room, time) => room with { ConnectWait = time }, 0, 3600),
    ];
}
