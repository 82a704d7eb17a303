namespace Causebox.Cameras;

/// <summary>How watching a video ended.</summary>
public enum WatchOutcome
{
    /// <summary>The report says what was seen.</summary>
    Done,

    /// <summary>Nobody looked, for <c>ffmpeg</c> is not there; the same again may do better.</summary>
    Skipped,

    /// <summary>It is no video, a damaged or a hostile one, or one that takes too much. The same again ends the same.</summary>
    Failed,
}
