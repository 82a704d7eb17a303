using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Hosting.Limits;

/// <summary>What one client, one request and all of them together may take.</summary>
internal sealed record LimitSettings
{
    /// <summary>Requests a second of one key, or of one person; 0 for no limit.</summary>
    public int RequestsPerSecond { get; init; } = 600;

    /// <summary>Requests at once that a key which was quiet may make.</summary>
    public int Burst { get; init; } = 1200;

    /// <summary>Requests a second of one address without a valid credential; 0 for no limit.</summary>
    public int AnonymousPerSecond { get; init; } = 200;

    public int AnonymousBurst { get; init; } = 400;

    /// <summary>The longest body where a route does not say otherwise.</summary>
    public long RequestBytes { get; init; } = 1 << 20;

    public int HeaderBytes { get; init; } = 32 << 10;

    public int Connections { get; init; } = 10_000;

    /// <summary>Below so many bytes a second a client is cut off, after <see cref="SlowClientGrace"/>.</summary>
    public int SlowestBytesPerSecond { get; init; } = 240;

    public TimeSpan SlowClientGrace { get; init; } = TimeSpan.FromSeconds(10);

    public TimeSpan HeaderTimeout { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long one request may take, but for long bodies.</summary>
    public TimeSpan RequestTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long a stop waits for the requests under way.</summary>
    public TimeSpan Shutdown { get; init; } = TimeSpan.FromSeconds(30);

    private static readonly SettingsOf<LimitSettings> Room = new("limits", all => all.Limits, (all, room) => all with { Limits = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Integer("requests_per_s", "requests of one key or person, 0 for no limit", room => room.RequestsPerSecond, (room, number) => room with { RequestsPerSecond = (int)number }, 0, 1_000_000, "requests/s"),
        Room.Integer("burst", "requests at once of a key that was quiet", room => room.Burst, (room, number) => room with { Burst = (int)number }, 1, 1_000_000),
        Room.Integer("anonymous_per_s", "requests of one address without a valid credential, 0 for no limit", room => room.AnonymousPerSecond, (room, number) => room with { AnonymousPerSecond = (int)number }, 0, 1_000_000, "requests/s"),
        Room.Integer("anonymous_burst", "the same at once", room => room.AnonymousBurst, (room, number) => room with { AnonymousBurst = (int)number }, 1, 1_000_000),
        Room.Integer("request_bytes", "longest body, but for uploads", room => room.RequestBytes, (room, number) => room with { RequestBytes = number }, 1024, 1L << 30, "bytes"),
        Room.Integer("header_bytes", "longest headers of a request", room => room.HeaderBytes, (room, number) => room with { HeaderBytes = (int)number }, 4096, 1 << 20, "bytes"),
        Room.Integer("connections", "connections at once", room => room.Connections, (room, number) => room with { Connections = (int)number }, 1, 1_000_000),
        Room.Integer("slowest_bytes_per_s", "a client slower than this is cut off, 0 for none", room => room.SlowestBytesPerSecond, (room, number) => room with { SlowestBytesPerSecond = (int)number }, 0, 1 << 30, "bytes/s"),
        Room.Seconds("slow_client_grace_s", "how long a client may be slow", room => room.SlowClientGrace, (room, time) => room with { SlowClientGrace = time }, 1, 3600),
        Room.Seconds("header_timeout_s", "how long the headers of a request may take", room => room.HeaderTimeout, (room, time) => room with { HeaderTimeout = time }, 1, 3600),
        Room.Seconds("request_timeout_s", "how long a request may take, but for uploads", room => room.RequestTimeout, (room, time) => room with { RequestTimeout = time }, 1, 3600),
        Room.Seconds("shutdown_s", "how long a stop waits for the requests under way", room => room.Shutdown, (room, time) => room with { Shutdown = time }, 0, 3600),
    ];

    public static IEnumerable<string> Contradictions(ServerSettings settings)
    {
        var limits = settings.Limits;
        if (limits.RequestsPerSecond > 0 && limits.Burst < Math.Min(limits.RequestsPerSecond, 10))
            yield return $"limits.burst: expected no less than limits.requests_per_s or 10, found {limits.Burst}";
    }
}
