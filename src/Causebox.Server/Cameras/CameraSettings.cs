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

    /// <summary>Bytes of the largest video that is watched or made playable, and of the largest that is made.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>How many videos this server watches or makes playable at once; at least 1.</summary>
    public int AtOnce { get; init; } = 1;

    /// <summary>Whether this server makes videos playable for browsers; others on the same database may.</summary>
    public bool Playable { get; init; } = true;

    /// <summary>How long making one video playable may take; never longer than the lease of a job leaves.</summary>
    public TimeSpan PlayableTimeout { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How many pictures this server takes out of videos at once; at least 1.</summary>
    public int FramesAtOnce { get; init; } = 2;

    /// <summary>How long taking one picture out of a video may take, and how long a request waits for its turn.</summary>
    public TimeSpan FrameTimeout { get; init; } = TimeSpan.FromSeconds(10);

    private static readonly SettingsOf<CameraSettings> Room = new("cameras", all => all.Cameras, (all, room) => all with { Cameras = room });

    public static IReadOnlyList<Setting> Catalogue { get; } =
    [
        Room.Flag("enabled", "whether this server watches the videos of failed episodes", room => room.Enabled, (room, on) => room with { Enabled = on }),
        Room.Text("ffmpeg", "the program that watches and converts them, by its path or its name on the PATH; ffprobe lies beside it", room => room.Ffmpeg, (room, text) => room with { Ffmpeg = text ?? "ffmpeg" }),
        Room.Seconds("timeout_s", "how long watching one video may take; seven tenths of jobs.lease_s at most", room => room.Timeout, (room, time) => room with { Timeout = time }, 1, 3600),
        Room.Integer("memory_mb", "address space of the program that watches and converts; 400 is the least that Debian's can do with", room => room.MemoryMegabytes, (room, number) => room with { MemoryMegabytes = (int)number }, 64, 65536, "MiB"),
        Room.Integer("max_bytes", "largest video that is watched or made playable, and the largest that is made of one", room => room.MaxBytes, (room, number) => room with { MaxBytes = number }, 1024, 1L << 40, "bytes"),
        Room.Integer("at_once", "videos that this server watches or makes playable at once; fewer than jobs.at_once, or other work waits for them", room => room.AtOnce, (room, number) => room with { AtOnce = (int)number }, 1, 64),
        Room.Flag("playable", "whether this server makes of episodes' videos what browsers play", room => room.Playable, (room, on) => room with { Playable = on }),
        Room.Seconds("playable_timeout_s", "how long making one video playable may take; seven tenths of jobs.lease_s at most", room => room.PlayableTimeout, (room, time) => room with { PlayableTimeout = time }, 1, 86400),
        Room.Integer("frames_at_once", "pictures that this server takes out of videos at once", room => room.FramesAtOnce, (room, number) => room with { FramesAtOnce = (int)number }, 1, 64),
        Room.Seconds("frame_timeout_s", "how long taking one picture out of a video may take", room => room.FrameTimeout, (room, time) => room with { FrameTimeout = time }, 1, 60),
    ];

    /// <summary>What watching one video may take.</summary>
    /// <param name="lease">How long a job may take.</param>
    public WatchLimits Limits(TimeSpan lease) => Within(Timeout, lease * 0.7);

    /// <summary>What making one video playable may take.</summary>
    /// <param name="lease">How long a job may take.</param>
    public WatchLimits PlayableLimits(TimeSpan lease) => Within(PlayableTimeout, lease * 0.7);

    /// <summary>What taking one picture out of a video may take.</summary>
    public WatchLimits FrameLimits() => Within(FrameTimeout, FrameTimeout);

    private WatchLimits Within(TimeSpan timeout, TimeSpan most) => new()
    {
        Program = Ffmpeg,
        Timeout = timeout < most ? timeout : most,
        MemoryMegabytes = MemoryMegabytes,
        MaxBytes = MaxBytes,
        MaxMadeBytes = MaxBytes,
    };
}
