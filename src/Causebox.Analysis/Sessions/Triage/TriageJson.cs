using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Causebox.Analysis.Sessions;

/// <summary>Writes a <see cref="TriageReport"/> as JSON: keys, their order and the form of numbers are a contract.</summary>
internal static class TriageJson
{
    public static void Write(Utf8JsonWriter writer, TriageReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("schema", "dam.mcap_triage.v1");
        writer.WriteBoolean("read_only", true);
        WriteSession(writer, report);
        writer.WritePropertyName("runtime_status");
        if (report.RuntimeStatus is { } status)
            status.WriteTo(writer);
        else
            writer.WriteNullValue();
        if (report.Summary is not null)
        {
            WriteCounts(writer, "guard_outcomes", "outcome", report.GuardOutcomes);
            WriteCounts(writer, "top_failure_reasons", "reason", report.TopFailureReasons);
            WriteJoints(writer, report.Joints);
        }

        WriteFindings(writer, report.Findings);
        if (report.Comparison is { } comparison)
            WriteComparison(writer, comparison);
        writer.WriteStartObject("causebox");
        foreach (var (name, value) in TriageExtras.Of(report.Session))
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteStartObject("analysis");
        report.Analysis.WriteBodyTo(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    private static void WriteSession(Utf8JsonWriter writer, TriageReport report)
    {
        var session = report.Session;
        writer.WriteStartObject("session");
        writer.WriteString("path", report.Summary is null || !report.IsLocal ? session.Path : Path.GetFullPath(session.Path));
        writer.WriteNumber("cycles", session.Cycles.Length);
        if (report.Summary is { } counts)
        {
            WriteNumber(writer, "cycle_id_first", counts.FirstId);
            WriteNumber(writer, "cycle_id_last", counts.LastId);
            writer.WriteNumber("cycle_gaps", counts.Gaps);
            WriteDecimal(writer, "duration_s", counts.DurationSeconds);
        }

        writer.WriteString("read_status", session.ReadStatus == ReadStatus.Complete ? "complete" : "partial");
        WriteTexts(writer, "encodings", session.Encodings);
        writer.WriteStartObject("topics");
        foreach (var (topic, count) in session.Topics)
            writer.WriteNumber(topic, count);
        writer.WriteEndObject();
        if (report.Summary is { } summary)
            WriteSummary(writer, summary);
        writer.WriteEndObject();
    }

    private static void WriteSummary(Utf8JsonWriter writer, TriageSummary summary)
    {
        writer.WriteString("active_task", summary.ActiveTask);
        WriteTexts(writer, "active_boundaries", summary.ActiveBoundaries);
        writer.WriteString("active_context", summary.ActiveContext);
        WriteTexts(writer, "cameras", summary.Cameras);
        writer.WriteNumber("clamped_cycles", summary.ClampedCycles);
        WriteDecimal(writer, "clamp_pct", summary.ClampedPercent);
        writer.WriteNumber("violation_cycles", summary.ViolationCycles);
        WriteDecimal(writer, "total_latency_ms_p95", summary.TotalLatencyP95);
        WriteDecimal(writer, "total_latency_ms_max", summary.TotalLatencyMax);
    }

    private static void WriteCounts(Utf8JsonWriter writer, string key, string nameKey, ImmutableArray<TriageCount> counts)
    {
        writer.WriteStartArray(key);
        foreach (var (name, cycles) in counts)
        {
            writer.WriteStartObject();
            writer.WriteString(nameKey, name);
            writer.WriteNumber("cycles", cycles);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteJoints(Utf8JsonWriter writer, ImmutableArray<JointMotion> joints)
    {
        writer.WriteStartArray("joints");
        foreach (var joint in joints)
        {
            writer.WriteStartObject();
            writer.WriteString("joint", joint.Name);
            WriteDecimal(writer, "start_deg", PythonRounding.Round(joint.Start, 2));
            WriteDecimal(writer, "end_deg", PythonRounding.Round(joint.End, 2));
            WriteDecimal(writer, "observed_range_deg", PythonRounding.Round(joint.Range, 2));
            WriteDecimal(writer, "observed_net_deg", PythonRounding.Round(joint.Net, 2));
            WriteDecimal(writer, "requested_offset_p95_deg", PythonRounding.Round(joint.RequestedOffsetP95, 2));
            WriteDecimal(writer, "sent_offset_median_deg", PythonRounding.Round(joint.SentOffsetMedian, 2));
            WriteDecimal(writer, "sent_offset_p95_deg", PythonRounding.Round(joint.SentOffsetP95, 2));
            WriteDecimal(writer, "attempted_cycles_pct", PythonRounding.Round(joint.AttemptedPercent, 1));
            writer.WriteBoolean("command_without_response", joint.CommandWithoutResponse);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteFindings(Utf8JsonWriter writer, ImmutableArray<TriageFinding> findings)
    {
        writer.WriteStartArray("findings");
        foreach (var finding in findings)
        {
            writer.WriteStartObject();
            writer.WriteString("code", finding.Code);
            writer.WriteString("severity", finding.Severity);
            if (finding.Cycles is { } cycles)
                writer.WriteNumber("cycles", cycles);
            if (!finding.Joints.IsDefault)
                WriteTexts(writer, "joints", finding.Joints);
            if (finding.Detail is not null)
                writer.WriteString("detail", finding.Detail);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteComparison(Utf8JsonWriter writer, TriageComparison comparison)
    {
        writer.WriteStartObject("comparison");
        writer.WriteBoolean("available", comparison.Available);
        if (!comparison.Available)
        {
            writer.WriteString("reason", "joint summaries are incompatible");
            writer.WriteEndObject();
            return;
        }

        writer.WriteString("baseline_path", comparison.BaselinePath);
        writer.WriteStartArray("start_pose_delta_deg");
        foreach (var delta in comparison.StartPoseDeltaDegrees)
            WriteDecimalValue(writer, delta);
        writer.WriteEndArray();
        WriteTexts(writer, "large_start_pose_changes", comparison.LargeChanges);
        writer.WriteString("caveat", "compare only sessions of the same robot, task and calibration");
        writer.WriteEndObject();
    }

    private static void WriteTexts(Utf8JsonWriter writer, string key, IEnumerable<string> texts)
    {
        writer.WriteStartArray(key);
        foreach (var text in texts)
            writer.WriteStringValue(text);
        writer.WriteEndArray();
    }

    private static void WriteNumber(Utf8JsonWriter writer, string key, long? value)
    {
        if (value is { } number)
            writer.WriteNumber(key, number);
        else
            writer.WriteNull(key);
    }

    private static void WriteDecimal(Utf8JsonWriter writer, string key, double? value)
    {
        writer.WritePropertyName(key);
        WriteDecimalValue(writer, value);
    }

    // Always with a point, so that a reader that tells integers from decimals sees the same type on every run.
    private static void WriteDecimalValue(Utf8JsonWriter writer, double? value)
    {
        if (value is { } number && double.IsFinite(number))
            writer.WriteRawValue(number.ToString("0.0###", CultureInfo.InvariantCulture));
        else
            writer.WriteNullValue();
    }
}
