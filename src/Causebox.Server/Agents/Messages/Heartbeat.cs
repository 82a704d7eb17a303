using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Agents;

/// <summary>What the server looks into of a heartbeat; the whole is kept as it came.</summary>
internal sealed record Heartbeat
{
    public required string AgentVersion { get; init; }

    public required string Instance { get; init; }

    public required long Sequence { get; init; }

    public required DateTimeOffset SentWall { get; init; }

    [MayBeAbsent]
    public ClockReport? Clock { get; init; }

    [MayBeAbsent]
    public Versions? Running { get; init; }

    /// <summary>Sessions that are being recorded.</summary>
    [MayBeAbsent]
    public IReadOnlyList<RecordedSession>? Open { get; init; }

    [MayBeAbsent]
    public IReadOnlyList<DroppedItem>? Dropped { get; init; }
}
