using Causebox.Analysis.Episodes;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;

namespace Causebox.Server.Episodes;

/// <summary>The actions of the episode that a candidate was replayed from; of the same organization, as everything that is asked for here.</summary>
internal static class BaselineArtifacts
{
    /// <summary>The artifact as the catalogue has it; null where the episode names no baseline, or that one has none or is gone. Its slots stay as they are.</summary>
    public static async Task<Artifact?> ActionsAsync(ArtifactKeeper keeper, OrganizationId organization, EpisodeEvidence evidence, CancellationToken cancel)
    {
        if (!Guid.TryParse(ReplayBaseline.IdOf(evidence), out var baseline))
            return null;
        var artifacts = await keeper.ListAsync(new(organization, ArtifactSubjectKind.Episode, baseline), cancel);
        return artifacts.FirstOrDefault(artifact => artifact.Name == EpisodeWords.Actions && artifact.State is not (ArtifactState.Missing or ArtifactState.Uploading));
    }
}
