using Causebox.Analysis;

namespace Causebox.Server.Episodes;

/// <summary>A finding as it is filtered and grouped by.</summary>
internal sealed record FindingRow(string Code, string Category, string Detail, string Confidence, string Fingerprint)
{
    public static FindingRow Of(Finding finding)
    {
        var failure = Taxonomy.Default.Classify(finding.Code);
        return new(finding.Code, failure.Category, failure.Detail, Word(finding.Confidence), Episodes.Fingerprint.Of(finding));
    }

    /// <summary>How sure a finding is, as it is stored.</summary>
    public static string Word(Causebox.Analysis.Confidence confidence) => confidence switch
    {
        Causebox.Analysis.Confidence.High => "high",
        Causebox.Analysis.Confidence.Medium => "medium",
        _ => "low",
    };
}
