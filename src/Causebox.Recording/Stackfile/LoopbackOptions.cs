namespace Causebox.Recording;

/// <summary>What the <c>loopback</c> section of a stackfile says; see docs/recorder.md.</summary>
public sealed record LoopbackOptions
{
    /// <summary>The form of the files.</summary>
    public LoopbackBackend Backend { get; init; } = LoopbackBackend.Mcap;

    /// <summary>Where they are made; the folder is made too.</summary>
    public string OutputDir { get; init; } = Path.Combine(Path.GetTempPath(), "dam_loopback");

    /// <summary>Seconds of images around an event, before and after together; null where not said.</summary>
    public double? WindowSec { get; init; }

    /// <summary>Seconds of them before it; null where not said.</summary>
    public double? PreEventSec { get; init; }

    /// <summary>A new file after so many MiB.</summary>
    public double RotateMb { get; init; } = 500;

    /// <summary>A new file after so many minutes.</summary>
    public double RotateMinutes { get; init; } = 60;

    /// <summary>Cycles that wait for the writer before ordinary ones are dropped.</summary>
    public int MaxQueueDepth { get; init; } = 256;

    /// <summary>Whether a clamp keeps images too.</summary>
    public bool CaptureImagesOnClamp { get; init; }

    /// <summary>Whether a violation keeps images.</summary>
    public bool CaptureOnViolation { get; init; } = true;

    /// <summary>The most bytes of images in memory, waiting for an event; the oldest make room. Not a key of the stackfile.</summary>
    public long ImageMemoryBytes { get; init; } = 256L << 20;

    /// <summary>Images are kept from so long before an event. With neither time set: 10 s.</summary>
    public TimeSpan PreEvent => TimeSpan.FromSeconds(PreEventSec ?? 10);

    /// <summary>And until so long after it. With neither time set: 10 s; else what of the window is left.</summary>
    public TimeSpan PostEvent => TimeSpan.FromSeconds(WindowSec is null && PreEventSec is null ? 10 : (WindowSec ?? 10) - (PreEventSec ?? 10));
}
