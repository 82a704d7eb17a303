namespace Causebox.Recording.Uplink;

/// <summary>The agent's report.</summary>
internal sealed record Heartbeat
{
    public required string AgentVersion { get; init; }

    public required string Instance { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset SentWall { get; init; }

    public required long SentMonotonicNs { get; init; }

    public ClockReport? Clock { get; init; }

    public required DesiredVersions Running { get; init; }

    public required SpoolReport Spool { get; init; }

    public required IReadOnlyList<OpenSession> Open { get; init; }

    public required IReadOnlyList<DroppedItem> Dropped { get; init; }

    public HookReport? Hook { get; init; }

    public required IReadOnlyList<AgentProblem> Problems { get; init; }
}
