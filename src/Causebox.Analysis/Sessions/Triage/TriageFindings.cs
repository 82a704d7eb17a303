using System.Collections.Immutable;
using System.Text.Json;

namespace Causebox.Analysis.Sessions;

/// <summary>The triage's findings, in the fixed order that its readers know.</summary>
internal static class TriageFindings
{
    private const string Warning = "warning";
    private const string Critical = "critical";

    /// <summary>The one finding of a session without cycles.</summary>
    public static TriageFinding OfEmpty(SessionEvidence session) =>
        new(session.ReadStatus == ReadStatus.Partial ? "partial_session" : "empty_session", Warning);

    public static ImmutableArray<TriageFinding> Of(
        SessionEvidence session, JsonElement? runtimeStatus, ImmutableArray<TriageCount> outcomes)
    {
        TriageFinding?[] findings =
        [
            Partial(session),
            Runtime(runtimeStatus),
            session.Cycles.All(cycle => cycle.IsClamped)
                ? new("all_cycles_clamped", Warning, Detail: "a guard changed every single command of this session") : null,
            Hardware(outcomes),
            Rejected(session),
            session.Motions.Unavailable is { } reason ? new("motion_vectors_unavailable", Warning, Detail: reason) : null,
            Stalled(session),
        ];
        return [.. findings.OfType<TriageFinding>()];
    }

    private static TriageFinding? Partial(SessionEvidence session) => session.ReadStatus == ReadStatus.Complete
        ? null
        : new("partial_session", Warning, Detail: session.HasFooter
            ? $"{session.Damage.Length} damaged parts of the file were passed over; the rest was read"
            : $"the file has no footer: it is still being written, or its recorder was stopped; read to cycle {session.Cycles[^1].Id}");

    private static TriageFinding? Runtime(JsonElement? status) =>
        RuntimeState(status, "state") is { Length: > 0 } state && state != "running"
            ? new("runtime_not_running", "info", Detail: $"the control loop's runtime is {state}") : null;

    // By name alone, as the readers of this schema expect; the rules' hardware_guard_event also looks at layer and fault source.
    private static TriageFinding? Hardware(ImmutableArray<TriageCount> outcomes)
    {
        var count = outcomes.Where(outcome => GuardOutcome.IsHardwareName(outcome.Name)).Sum(outcome => outcome.Cycles);
        return count == 0 ? null : new("hardware_guard_event", Critical, count);
    }

    private static TriageFinding? Rejected(SessionEvidence session)
    {
        var count = session.Cycles.Count(cycle => cycle.HasViolation && cycle.Validated.IsDefault);
        return count == 0 ? null : new(
            "rejected_without_validated_command", Critical, count,
            Detail: "the guards refused these proposals and the robot was sent nothing");
    }

    private static TriageFinding? Stalled(SessionEvidence session)
    {
        ImmutableArray<string> joints =
            [.. session.Motions.Joints.Where(joint => joint.CommandWithoutResponse).Select(joint => joint.Name)];
        return joints.IsEmpty ? null : new(
            "command_without_response", Critical, Joints: joints,
            Detail: $"told to move again and again, moved less than {JointMotion.ResponseDegrees:0} degrees in all");
    }

    /// <summary>A text member of the runtime's status, or null.</summary>
    public static string? RuntimeState(JsonElement? status, string name) =>
        status is { ValueKind: JsonValueKind.Object } body
        && body.TryGetProperty(name, out var state)
        && state.ValueKind == JsonValueKind.String
            ? state.GetString() : null;
}
