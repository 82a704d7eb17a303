namespace Causebox.Server.Agents;

/// <summary>The answer to a heartbeat; both times are this server's wall clock.</summary>
internal sealed record HeartbeatAnswer(
    DateTimeOffset ReceivedWall, DateTimeOffset SentWall, IReadOnlyList<string> Watched, Versions? Desired, int? HeartbeatSeconds);
