namespace Causebox.Server.Cameras;

/// <summary>Words for how far an episode's video is from being played.</summary>
internal static class VideoState
{
    /// <summary>There is no video.</summary>
    public const string None = "none";

    /// <summary>Nobody works on it yet.</summary>
    public const string Waiting = "waiting";

    /// <summary>A server works on it.</summary>
    public const string Making = "making";

    /// <summary>It can be played.</summary>
    public const string Ready = "ready";

    /// <summary>It cannot be played, for the reason that is told.</summary>
    public const string Impossible = "impossible";
}
