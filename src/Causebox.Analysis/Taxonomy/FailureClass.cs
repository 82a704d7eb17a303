using System.Text.Json;

namespace Causebox.Analysis;

/// <summary>What kind of failure it was, in the one vocabulary that every consumer shares (<c>rules/taxonomy.yaml</c>).</summary>
/// <param name="Category">The part of the system at fault, such as <c>hardware</c>.</param>
/// <param name="Detail">The kind of fault within it, such as <c>actuator_unresponsive</c>.</param>
/// <param name="Stage">Where in a turn of the loop or the life of a recording it shows, such as <c>act</c>.</param>
/// <param name="Retryable">Whether the same again, with nothing changed, may well succeed.</param>
/// <param name="UserAction">What a person should do, such as <c>inspect_hardware</c>.</param>
/// <param name="EvidenceLevel">What the verdict rests on, such as <c>measured</c>.</param>
public sealed record FailureClass(
    string Category, string Detail, string Stage, bool Retryable, string UserAction, string EvidenceLevel)
{
    /// <summary>Whether it says that a run failed, and not why.</summary>
    internal bool JudgesOutcome => Stage == "evaluate";

    /// <summary>
    /// Whether it says what may have made a run fail, and rests on more than somebody's words: not its outcome again, nothing unknown, and nothing that befell the recording afterwards.
    /// </summary>
    internal bool NamesCause => Category != "unknown" && Stage is not ("evaluate" or "record" or "transfer") && EvidenceLevel != "legacy_text";

    /// <summary>Writes one JSON object with snake_case keys, in the order of the parameters.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("category", Category);
        writer.WriteString("detail", Detail);
        writer.WriteString("stage", Stage);
        writer.WriteBoolean("retryable", Retryable);
        writer.WriteString("user_action", UserAction);
        writer.WriteString("evidence_level", EvidenceLevel);
        writer.WriteEndObject();
    }
}
