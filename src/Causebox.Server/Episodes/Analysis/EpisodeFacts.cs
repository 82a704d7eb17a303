using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Causebox.Analysis.Episodes;

namespace Causebox.Server.Episodes;

/// <summary>Rows → evidence.</summary>
internal static class EpisodeFacts
{
    /// <summary>The evidence of everything but the samples.</summary>
    public static EpisodeEvidence Of(EpisodeRow row, EpisodeJoins joins, ImmutableArray<EpisodeArtifact> artifacts) => new()
    {
        Subject = row.EpisodeId.ToString("D"),
        Name = row.Name,
        Source = row.Source,
        Robot = row.Robot,
        PolicyVersion = row.PolicyVersion,
        EnvVersion = row.EnvVersion,
        GitSha = row.GitSha,
        Seed = long.TryParse(row.Seed, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seed) ? seed : null,
        Fps = row.Fps,
        Status = row.Status == EpisodeWords.Archived ? row.ArchivedFrom : row.Status,
        DurationSeconds = row.DurationS,
        FailureTimeSeconds = (double?)row.FailureTimeS,
        Metadata = MetadataValue.Parse(Encoding.UTF8.GetBytes(row.Metadata)),
        Artifacts = artifacts,
        RecentSuccesses = joins.RecentSuccesses,
        EvalResult = joins.EvalResult,
        VerificationResults = joins.VerificationResults,
    };
}
