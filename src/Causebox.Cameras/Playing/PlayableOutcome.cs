namespace Causebox.Cameras.Playing;

/// <summary>What came of making a video playable.</summary>
public enum PlayableOutcome
{
    /// <summary>Browsers play it as it is; nothing was made.</summary>
    Original,

    /// <summary>A file was made that they play.</summary>
    Made,

    /// <summary>The means are missing; the same again may do better.</summary>
    Skipped,

    /// <summary>It is no video, a damaged or a hostile one, or one that takes too much. The same again ends the same.</summary>
    Impossible,
}
