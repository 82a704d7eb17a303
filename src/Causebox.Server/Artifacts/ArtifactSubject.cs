using Causebox.Server.Database;

namespace Causebox.Server.Artifacts;

/// <summary>The episode or the session, of one organization, that artifacts belong to; or the episode again, for what the server made of them.</summary>
internal sealed record ArtifactSubject(OrganizationId Organization, ArtifactSubjectKind Kind, Guid Id)
{
    /// <summary>The kind as the database names it: <c>episode</c>, <c>session</c>, <c>playable</c>.</summary>
    public string KindText { get; } = Kind switch
    {
        ArtifactSubjectKind.Episode => "episode",
        ArtifactSubjectKind.Session => "session",
        _ => "playable",
    };

    /// <summary>Where the subject stands in a store and in a URL: <c>episodes/{organization}/{id}</c>. A public SDK looks for <c>/episodes/</c>.</summary>
    public string Path => $"{KindText}s/{Organization}/{Id:D}";

    /// <summary>The artifact of this name.</summary>
    public ArtifactKey Artifact(string name) => new(this, name);
}
