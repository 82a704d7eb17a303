using Causebox.Cameras;
using Causebox.Server.Hosting.Settings;

namespace Causebox.Server.Cameras;

/// <summary>What can be set about watching episodes' videos.</summary>
internal sealed record CameraSettings
{
    /// <summary>Whether this server watches videos; others on the same database may.</summary>
    public bool Enabled { get; init; } = true;

    /// <summary>The program, by its path or by its name on the PATH.</summary>
    public string Ffmpeg { get; init; } = "ffmpeg";

    /// <summary>How long watching one video may take; never longer than the lease of a job leaves.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Address space of the program, in MiB.</summary>
    public int MemoryMegabytes { get; init; } = 1024;

    /// <summary>Bytes of the largest video that is watched.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>How many videos this server watches at once; at least 1.</summary>
    public int AtOnce { get; init; } = 1;

    private static readonly SettingsOf<CameraSettings> Room = new("cameras", all => all.Cameras, (all, room) => all with { Cameras = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Flag("enabled", "whether this server watches the videos of failed episodes", room => room.Enabled, (room, on) => room with { Enabled = on }),
        Room.Text("ffmpeg", "the program that watches them, by its path or its name on the PATH; ffprobe lies beside it", room => room.Ffmpeg, (room, text) => room with { Ffmpeg = text ?? "ffmpeg" }),
        Room.Seconds("timeout_s", "how long watching one video may take; seven tenths of jobs.lease_s at most", room => room.Timeout, (room, time) => room with { Timeout = time }, 1, 3600),
        Room.Integer("memory_mb", "address space of the program that watches; 400 is the least that Debian's can do with", room => room.MemoryMegabytes, (room, number) => room with { MemoryMegabytes = (int)number }, 64, 65536, "MiB"),
        Room.Integer("max_bytes", "largest video that is watched", room => room.MaxBytes, (room, number) => room with { MaxBytes = number }, 1024, 1L << 40, "bytes"),
        Room.Integer("at_once", "videos that this server watches at once; fewer than jobs.at_once, or other work waits for them", room => room.AtOnce, (room, number) => room with { AtOnce = (int)number }, 1, 64),
    ];

    /// <summary>What watching one video may take.</summary>
    /// <param name="lease">How long a job may take.</param>
    public WatchLimits Limits(TimeSpan lease)
    {
        var most = lease * 0.7;
        return new() { Program = Ffmpeg, Timeout = Timeout < most ? Timeout : most, MemoryMegabytes = MemoryMegabytes, MaxBytes = MaxBytes };
    }
}
