namespace Causebox.Server.Agents;

/// <summary>What the server looks into of a heartbeat; the whole is kept as it came.</summary>
internal sealed record Heartbeat
{
    public required string AgentVersion { get; init; }

    public required string Instance { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset SentWall { get; init; }

    public ClockReport? Clock { get; init; }

    public Versions? Running { get; init; }

    /// <summary>Sessions that are being recorded.</summary>
    public IReadOnlyList<RecordedSession>? Open { get; init; }

    public IReadOnlyList<DroppedItem>? Dropped { get; init; }
}
