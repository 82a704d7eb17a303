namespace Causebox.Recording.Uplink;

/// <summary>The server's times and wishes.</summary>
internal sealed record HeartbeatAnswer(
    DateTimeOffset ReceivedWall,
    DateTimeOffset SentWall,
    IReadOnlyList<string>? Watched = null,
    DesiredVersions? Desired = null,
    int? HeartbeatSeconds = null);
