namespace Causebox.Cameras;

/// <summary>The most that watching one video, or making something of it, may take.</summary>
public sealed record WatchLimits
{
    /// <summary><c>ffmpeg</c>'s path, or its name to be looked for on the PATH; <c>ffprobe</c> lies beside it.</summary>
    public string Program { get; init; } = "ffmpeg";

    /// <summary>Time by the clock, for all that is run; the time of the processor is held to the same.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Address space of each process, in MiB.</summary>
    public int MemoryMegabytes { get; init; } = 1024;

    /// <summary>Bytes of the video; a larger one is not opened.</summary>
    public long MaxBytes { get; init; } = 1L << 30;

    /// <summary>Seconds of the video; of a longer one only the last so many are watched.</summary>
    public double MaxSeconds { get; init; } = 1200;

    /// <summary>Bytes of what is made of the video.</summary>
    public long MaxMadeBytes { get; init; } = 1L << 30;

    /// <summary>Pixels of one frame.</summary>
    public int MaxPixels { get; init; } = 8192 * 4352;
}
