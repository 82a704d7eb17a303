using System.Text.Json;

namespace Causebox.Analysis;

/// <summary>What a rule set says of one subject.</summary>
/// <param name="Subject">What was analysed: a path or an id.</param>
/// <param name="AnalyzerVersion">The version of the rule set.</param>
/// <param name="Status">Whether every rule could speak.</param>
/// <param name="Findings">By confidence, then in the order of the rules.</param>
/// <param name="Skipped">The rules that could not run, in their order, with the reason.</param>
/// <param name="FailureClass">The class of <see cref="ClassifiedBy"/>; null without a finding.</param>
public sealed record FailureAnalysis(
    string Subject,
    int AnalyzerVersion,
    AnalysisStatus Status,
    IReadOnlyList<Finding> Findings,
    IReadOnlyList<SkippedRule> Skipped,
    FailureClass? FailureClass)
{
    /// <summary>
    /// The finding that gives the class: the first one; where that says only that the run failed, the first after it of medium confidence or more that names a cause, if there is one. Null without
    /// a finding.
    /// </summary>
    public Finding? ClassifiedBy { get; init; }

    /// <summary>Writes the analysis as one JSON object with snake_case keys: the parameters in their order, and the code of <see cref="ClassifiedBy"/>.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        writer.WriteString("subject", Subject);
        WriteBodyTo(writer);
        writer.WriteEndObject();
    }

    /// <summary>Writes everything but the subject as members of an object that is already open.</summary>
    internal void WriteBodyTo(Utf8JsonWriter writer)
    {
        writer.WriteNumber("analyzer_version", AnalyzerVersion);
        writer.WriteString("status", Status == AnalysisStatus.Completed ? "completed" : "errored");
        writer.WriteStartArray("findings");
        foreach (var finding in Findings)
            finding.WriteTo(writer);
        writer.WriteEndArray();
        writer.WriteStartArray("skipped");
        foreach (var (code, reason) in Skipped)
        {
            writer.WriteStartObject();
            writer.WriteString("code", code);
            writer.WriteString("reason", reason);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WritePropertyName("failure_class");
        if (FailureClass is null)
            writer.WriteNullValue();
        else
            FailureClass.WriteTo(writer);
        writer.WriteString("classified_by", ClassifiedBy?.Code);
    }
}
