namespace Causebox.Server.Artifacts;

/// <summary>What an artifact belongs to.</summary>
internal enum ArtifactSubjectKind
{
    Episode,
    Session,

    /// <summary>What the server made of an episode's video, for browsers; under the episode's id.</summary>
    Playable,
}
