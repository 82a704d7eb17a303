using Causebox.Analysis.Recordings;
using Shouldly;

namespace Causebox.Analysis.Tests.Recordings;

internal static class ReportAssertions
{
    /// <summary>The finding of a code.</summary>
    public static Finding Finding(this RecordingReport report, string code)
    {
        report.Analysis.Status.ShouldBe(AnalysisStatus.Completed, Listing(report));
        return report.Analysis.Findings.FirstOrDefault(finding => finding.Code == code)
            ?? throw new ShouldAssertException($"no {code} among: {Listing(report)}");
    }

    public static string Listing(this RecordingReport report) =>
        string.Join("\n", report.Analysis.Findings.Select(finding => $"[{finding.Confidence}] {finding.Code}: {finding.Title}"))
        + string.Join("\n", report.Analysis.Skipped.Select(skipped => $"(skipped {skipped.Code}: {skipped.Reason})"));

    /// <summary>The value of a name in a finding's evidence, or in the first of what it lists.</summary>
    public static string Cited(this Finding finding, string name)
    {
        foreach (var (key, value) in finding.Evidence)
        {
            if (key == name)
                return value.ToString();
        }

        var text = finding.Evidence.ToString();
        var at = text.IndexOf($"{name}=", StringComparison.Ordinal);
        at.ShouldBeGreaterThan(-1, text);
        var rest = text[(at + name.Length + 1)..];
        return rest[..rest.IndexOfAny([',', '}', ']'])];
    }
}
