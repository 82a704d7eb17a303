using System.Security.Cryptography;
using System.Text;
using Causebox.Server.Episodes;

namespace Causebox.Server.Narrative;

/// <summary>A narrative as it is stored, with the analysis that it was made from.</summary>
internal sealed record NarrativeRow(
    string Narrative, string Provider, string Model, int AnalyzerVersion, int EpisodeRevision, byte[] DocumentSha256, DateTimeOffset CreatedAt)
{
    public static byte[] HashOf(AnalysisRow analysis) => SHA256.HashData(Encoding.UTF8.GetBytes(analysis.Document));

    /// <summary>Whether it tells this analysis, and not an older one.</summary>
    public bool IsOf(AnalysisRow analysis) =>
        AnalyzerVersion == analysis.AnalyzerVersion && EpisodeRevision == analysis.EpisodeRevision && DocumentSha256.AsSpan().SequenceEqual(HashOf(analysis));
}
