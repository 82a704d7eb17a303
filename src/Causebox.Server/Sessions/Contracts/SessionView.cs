using Causebox.Server.Episodes;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Sessions;

/// <summary>A session. The first nine are those of the recorder's own documentation.</summary>
internal sealed record SessionView
{
    public required string SessionId { get; init; }

    /// <summary>Unix seconds; null where nothing tells the wall time.</summary>
    public required double? StartTime { get; init; }

    public required double? EndTime { get; init; }

    public required long? TotalCycles { get; init; }

    public required long? ViolationCycles { get; init; }

    public required long? ClampCycles { get; init; }

    public required bool? HasImages { get; init; }

    public required string? Compression { get; init; }

    public required IReadOnlyList<string> Channels { get; init; }

    [OneOf(typeof(SessionWords), nameof(SessionWords.States))]
    public required string State { get; init; }

    [OneOf(typeof(SessionWords), nameof(SessionWords.Outcomes))]
    public required string Outcome { get; init; }

    public required string? Robot { get; init; }

    [OneOf(typeof(SessionWords), nameof(SessionWords.Sources))]
    public required string Source { get; init; }

    public required string? Problem { get; init; }

    public required long SizeBytes { get; init; }

    public required IReadOnlyList<SessionFileView> Files { get; init; }

    public required long? FirstCycle { get; init; }

    public required long? LastCycle { get; init; }

    public required long? MissingCycles { get; init; }

    public required IReadOnlyList<string> Cameras { get; init; }

    /// <summary>Nanoseconds on the recorder's clock.</summary>
    public required ulong? StartNs { get; init; }

    public required ulong? EndNs { get; init; }

    /// <summary>What the recorder's clock is.</summary>
    public required string? Clock { get; init; }

    public required IReadOnlyList<string> Layouts { get; init; }

    public required long? Messages { get; init; }

    public required IReadOnlyList<SessionTopicView> Topics { get; init; }

    public required IReadOnlyDictionary<string, string> Metadata { get; init; }

    /// <summary><c>complete</c> or <c>partial</c>.</summary>
    [OneOf("complete", "partial")]
    public required string? ReadStatus { get; init; }

    public required IReadOnlyList<SessionDamageView> Damage { get; init; }

    public required FailureClassView? FailureClass { get; init; }

    public required string? Headline { get; init; }

    /// <summary>Whether <c>…/analysis</c> has one.</summary>
    public required bool IsAnalyzed { get; init; }
}
