using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Agents;

/// <summary>What can be set about what agents send.</summary>
internal sealed record AgentSettings
{
    /// <summary>How long health signals are kept, in whole days and never less than seven; zero for ever.</summary>
    public TimeSpan KeepHealth { get; init; } = TimeSpan.FromDays(30);

    /// <summary>How long an upload that was begun waits for its next part before it is forgotten.</summary>
    public TimeSpan KeepUpload { get; init; } = TimeSpan.FromDays(30);

    private const double Century = 100 * 366 * 86400.0;
    private const double Hour = 3600;

    private static readonly SettingsOf<AgentSettings> Room = new("agents", all => all.Agents, (all, room) => all with { Agents = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Seconds("health_keep_s", "how long health signals are kept, in whole days and never less than seven, 0 for ever", room => room.KeepHealth, (room, time) => room with { KeepHealth = time }, 0, Century),
        Room.Seconds("upload_keep_s", "how long an agent's upload waits for its next part before it is forgotten", room => room.KeepUpload, (room, time) => room with { KeepUpload = time }, Hour, Century),
    ];
}
