namespace Causebox.Server.Artifacts;

/// <summary>What an artifact belongs to.</summary>
internal enum ArtifactSubjectKind
{
    Episode,
    Session,
}
