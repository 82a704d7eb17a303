using Causebox.Server.Artifacts;

namespace Causebox.Server.Agents;

/// <summary>A file that is on its way, or complete.</summary>
internal sealed record AgentUpload(Guid Id, AgentSubject Subject, string Name, long SizeBytes, ContentHash Sha256, bool IsComplete, AppendState Received)
{
    public AppendTarget Target => new(Id, Subject.Id.Artifact(IsOfEpisode ? EpisodeFiles.ArtifactOf(Name) : Name));

    public string ContentType => IsOfEpisode ? EpisodeFiles.ContentTypeOf(Target.Key.Name) : "application/octet-stream";

    /// <summary>An episode's last file; with it the episode is whole.</summary>
    public bool MakesEpisode => IsOfEpisode && Name == EpisodeFiles.Document;

    private bool IsOfEpisode => Subject.Id.Kind is ArtifactSubjectKind.Episode;
}
