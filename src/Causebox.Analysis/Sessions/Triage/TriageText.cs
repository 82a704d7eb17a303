using System.Globalization;

namespace Causebox.Analysis.Sessions;

/// <summary>Writes a <see cref="TriageReport"/> for a terminal.</summary>
internal static class TriageText
{
    private const int MostOutcomes = 4;

    public static void Write(TextWriter writer, TriageReport report)
    {
        var session = report.Session;
        writer.WriteLine("MCAP TRIAGE (READ-ONLY)");
        writer.WriteLine($"Session: {session.Path} (read {(session.ReadStatus == ReadStatus.Complete ? "complete" : "partial")})");
        if (report.Summary is { } summary)
            WriteSummary(writer, summary);
        else
            writer.WriteLine("Cycles: 0");
        writer.WriteLine($"Times: {session.Clock.Description}");
        writer.WriteLine(report.RuntimeStatus is null
            ? "Runtime: unavailable"
            : $"Runtime: control={State(report, "state")} backend={State(report, "backend_state")}");
        if (report.Summary is { } counts)
        {
            writer.WriteLine(
                $"Safety: clamped={counts.ClampedCycles}/{counts.Cycles} ({counts.ClampedPercent:F1}%) "
                + $"violations={counts.ViolationCycles}");
        }

        foreach (var (name, cycles) in report.GuardOutcomes.Take(MostOutcomes))
            writer.WriteLine($"  {name} x{cycles}");
        WriteJoints(writer, report);
        WriteComparison(writer, report.Comparison);
        WriteFindings(writer, report);
    }

    private static void WriteSummary(TextWriter writer, TriageSummary summary)
    {
        var duration = summary.DurationSeconds is { } seconds ? seconds.ToString("F2", CultureInfo.InvariantCulture) + " s" : "unknown";
        writer.WriteLine(
            $"Cycles: {summary.Cycles}, {summary.Gaps} missing; duration {duration}; "
            + $"task {summary.ActiveTask ?? "none"}; context {summary.ActiveContext}");
    }

    private static void WriteJoints(TextWriter writer, TriageReport report)
    {
        if (report.Joints.IsEmpty)
            return;
        writer.WriteLine("Joint     Start      End    Range  Sent p95  No response");
        foreach (var joint in report.Joints)
        {
            writer.WriteLine(
                $"{joint.Name,-5}{joint.Start,10:F2}{joint.End,9:F2}{joint.Range,9:F2}{joint.SentOffsetP95,10:F2}  "
                + $"{(joint.CommandWithoutResponse ? "YES" : "no")}");
        }
    }

    private static void WriteComparison(TextWriter writer, TriageComparison? comparison)
    {
        if (comparison is null)
            return;
        var changes = string.Join(", ", comparison.LargeChanges);
        writer.WriteLine($"Baseline: {comparison.BaselinePath}");
        writer.WriteLine(!comparison.Available ? "Large start pose changes: cannot be compared, the joints differ"
            : $"Large start pose changes: {(changes.Length == 0 ? "none" : changes)}");
    }

    private static void WriteFindings(TextWriter writer, TriageReport report)
    {
        writer.WriteLine(report.Findings.IsEmpty ? "Findings: none" : "Findings:");
        foreach (var finding in report.Findings)
        {
            var joints = finding.Joints.IsDefaultOrEmpty ? "" : $" ({string.Join(", ", finding.Joints)})";
            writer.WriteLine($"- [{finding.Severity}] {finding.Code}{joints}");
        }

        if (report.Analysis.Findings.Count == 0)
            return;
        writer.WriteLine("Explained (evidence: causebox explain):");
        foreach (var finding in report.Analysis.Findings)
            writer.WriteLine($"- [{finding.Confidence.ToString().ToLowerInvariant()}] {finding.Title}");
    }

    private static string State(TriageReport report, string name) => TriageFindings.RuntimeState(report.RuntimeStatus, name) ?? "unknown";
}
