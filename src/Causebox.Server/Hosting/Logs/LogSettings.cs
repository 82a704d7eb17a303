using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Hosting.Logs;

/// <summary>What is logged, and how. Logs go to the standard error.</summary>
internal sealed record LogSettings
{
    public LogLevel Level { get; init; } = LogLevel.Information;

    public LogFormat Format { get; init; } = LogFormat.Text;

    private static readonly SettingsOf<LogSettings> Room = new("log", all => all.Log, (all, room) => all with { Log = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Choice("level", "the least that is logged", room => room.Level, (room, level) => room with { Level = level }),
        Room.Choice("format", "lines of JSON for machines, or of text", room => room.Format, (room, format) => room with { Format = format }),
    ];
}
