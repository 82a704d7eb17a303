namespace Causebox.Server.Robots;

/// <summary>A robot as the database tells of it.</summary>
internal sealed record RobotRow
{
    public required string Robot { get; init; }

    public required long Episodes { get; init; }

    public required long Failed { get; init; }

    public Guid? EpisodeId { get; init; }

    public DateTimeOffset? FinalizedAt { get; init; }

    public Guid? SessionUid { get; init; }

    public DateTimeOffset? HeartbeatAt { get; init; }

    public string? AgentVersion { get; init; }

    public string? RunningSoftware { get; init; }

    public string? RunningModel { get; init; }

    public required double Expected { get; init; }

    public DateTimeOffset? FittedAt { get; init; }

    public int Channels { get; init; }

    public int Fitted { get; init; }

    public string[]? PolicyVersions { get; init; }
}
