using Causebox.Server.Access.Setup;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Access;

/// <summary>What can be set about access.</summary>
internal sealed record AccessSettings
{
    private static readonly SettingsOf<AccessSettings> Room = new("access", all => all.Access, (all, room) => all with { Access = room });

    // The flag is --demo, as the design has it, so its key stands in no section.
    private static readonly SettingsOf<AccessSettings> Root = new("", all => all.Access, (all, room) => all with { Access = room });

    /// <summary>How long a login lasts at most.</summary>
    public TimeSpan SessionLifetime { get; init; } = TimeSpan.FromDays(7);

    /// <summary>How long a login lasts that nobody uses.</summary>
    public TimeSpan SessionIdle { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Whether an organization <c>demo</c> with its administrator and a key is made and printed at the start; on loopback only.</summary>
    public bool Demo { get; init; }

    /// <summary>Whether the link of the first setup is printed at the start while there is no administrator.</summary>
    public bool AnnounceSetup { get; init; } = true;

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Root.Flag("demo", "an organization `demo` with synthetic episodes, its login and key printed; on loopback only", room => room.Demo, (room, on) => room with { Demo = on }),
        Room.Seconds("session_lifetime_s", "how long a login lasts at most", room => room.SessionLifetime, (room, time) => room with { SessionLifetime = time }, 60, 366 * 86400),
        Room.Seconds("session_idle_s", "how long a login lasts that nobody uses", room => room.SessionIdle, (room, time) => room with { SessionIdle = time }, 60, 366 * 86400),
        Room.Flag("announce_setup", "print the link of the first setup while there is no administrator", room => room.AnnounceSetup, (room, on) => room with { AnnounceSetup = on }),
    ];

    public static IEnumerable<string> Contradictions(ServerSettings settings)
    {
        if (settings.Access.Demo && !SetupAnnouncement.IsLoopback(settings.Listen))
            yield return $"demo: its login is for this machine alone, so expected a loopback address in listen, found {settings.Listen}";
    }
}
