using Causebox.Analysis.Episodes;

namespace Causebox.Analysis.Tests.Campaigns;

/// <summary>An episode with one fault in it, and what is true of it.</summary>
/// <param name="Evidence">The episode as it is read.</param>
/// <param name="Code">What must be found.</param>
/// <param name="Place">The channel or stream that must be named; null where none is.</param>
/// <param name="Seconds">When it truly was; null where it has no time.</param>
/// <param name="Words">What was planted, for whoever looks at one that was missed.</param>
internal sealed record PlantedEpisode(EpisodeEvidence Evidence, string Code, string? Place, double? Seconds, string Words)
{
    /// <summary>How far the time may be off.</summary>
    public const double Tolerance = 0.1;

    private static readonly string[] Places = ["channel", "stream", "latency"];

    /// <summary>Whether the analysis names the fault, its place and its time.</summary>
    public bool IsFoundBy(FailureAnalysis analysis)
    {
        if (analysis.Findings.FirstOrDefault(finding => finding.Code == Code) is not { } found)
            return false;
        var isThere = Place is null || found.Evidence.Any(item => Places.Contains(item.Key) && item.Value.ToString() == Place);
        return isThere && (Seconds is null || Math.Abs(TimeOf(found) - Seconds.Value) <= Tolerance);
    }

    public string Said(FailureAnalysis analysis) => string.Join("; ", analysis.Findings.Select(finding => finding.Code == Code
        ? $"{finding.Code} ({finding.Confidence}) {finding.Evidence}" : $"{finding.Code} ({finding.Confidence})"));

    private static double TimeOf(Finding finding) => double.Parse(finding.Value("time_s"), System.Globalization.CultureInfo.InvariantCulture);
}
