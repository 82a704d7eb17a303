using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Sessions;

/// <summary>What can be set about sessions.</summary>
internal sealed record SessionSettings
{
    /// <summary>A recorder's folder that is listed in place and only read; null for none.</summary>
    public string? Folder { get; init; }

    /// <summary>The short name of the organization that the folder belongs to; null for the first there is.</summary>
    public string? Organization { get; init; }

    /// <summary>How old a session becomes before it is deleted; zero for ever.</summary>
    public TimeSpan Keep { get; init; }

    /// <summary>As <see cref="Keep"/>, for one that failed.</summary>
    public TimeSpan KeepFailed { get; init; }

    /// <summary>How long a file in the folder may lie still before it counts as whole.</summary>
    public TimeSpan StillAfter { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes of indexes that are held in memory.</summary>
    public long IndexMemoryBytes { get; init; } = 256L << 20;

    /// <summary>Bytes of indexes that are kept on this server's disk.</summary>
    public long IndexCacheBytes { get; init; } = 4L << 30;

    /// <summary>Cycles of a session that the rules look at; of a longer one, the part around its first violation.</summary>
    public int AnalysisCycles { get; init; } = 100_000;

    /// <summary>Requests that read messages at once: details, frames, joints, analyses; and as many files that are indexed at once.</summary>
    public int ReadsAtOnce { get; init; } = 8;

    /// <summary>How long a question about a session waits for its files to be read for the first time, before it is answered without.</summary>
    public TimeSpan FirstLook { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Downloads and exports at once.</summary>
    public int DownloadsAtOnce { get; init; } = 32;

    private const double Century = 100 * 366 * 86400.0;

    private static readonly SettingsOf<SessionSettings> Room = new("sessions", all => all.Sessions, (all, room) => all with { Sessions = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        // The flag is the one that the design has.
        Room.Text("directory", "a recorder's folder to list in place; it is only read", room => room.Folder, (room, text) => room with { Folder = text is null ? null : Path.GetFullPath(text) }, "a path", text => !text.Contains('\0')) with { Flag = "--sessions" },
        Room.Text("organization", "the short name of the organization that the folder belongs to; the first there is where not set", room => room.Organization, (room, text) => room with { Organization = text }),
        Room.Seconds("keep_s", "how old a session becomes before it is deleted, 0 for ever", room => room.Keep, (room, time) => room with { Keep = time }, 0, Century),
        Room.Seconds("keep_failed_s", "the same for one that failed", room => room.KeepFailed, (room, time) => room with { KeepFailed = time }, 0, Century),
        Room.Seconds("still_after_s", "how long a file in the folder lies still before it counts as whole", room => room.StillAfter, (room, time) => room with { StillAfter = time }, 0, 86400),
        Room.Seconds("first_look_s", "how long a question about a session waits for its files to be read for the first time; then it is answered as waiting", room => room.FirstLook, (room, time) => room with { FirstLook = time }, 0, 3600),
        Room.Integer("index_memory_bytes", "indexes of sessions that are held in memory", room => room.IndexMemoryBytes, (room, number) => room with { IndexMemoryBytes = number }, 0, 1L << 40, "bytes"),
        Room.Integer("index_cache_bytes", "indexes of sessions that are kept on this server's disk", room => room.IndexCacheBytes, (room, number) => room with { IndexCacheBytes = number }, 0, 1L << 50, "bytes"),
        Room.Integer("analysis_cycles", "cycles of a session that the rules look at; of a longer one the part around its first violation", room => room.AnalysisCycles, (room, number) => room with { AnalysisCycles = (int)number }, 100, 10_000_000),
        Room.Integer("reads_at_once", "requests that read a session's messages at once: details, frames, joints, analyses; and as many files are indexed at once", room => room.ReadsAtOnce, (room, number) => room with { ReadsAtOnce = (int)number }, 1, 1024),
        Room.Integer("downloads_at_once", "downloads and exports of sessions at once", room => room.DownloadsAtOnce, (room, number) => room with { DownloadsAtOnce = (int)number }, 1, 1024),
    ];
}
