namespace Causebox.Server.Artifacts.Catalog;

/// <summary>What the catalogue knows of an artifact.</summary>
/// <param name="Key">Whose, and its name.</param>
/// <param name="ContentType">As it is given out.</param>
/// <param name="State">Where it stands.</param>
/// <param name="DeclaredBytes">The size that was declared beforehand, where one was.</param>
/// <param name="DeclaredSha256">The hash that was declared beforehand, where one was.</param>
/// <param name="Stored">What is kept; null unless committed, and where corrupt bytes are kept.</param>
/// <param name="Problem">Why it is missing or corrupt.</param>
/// <param name="CreatedAt">When its slot was opened.</param>
/// <param name="CommittedAt">When it was committed.</param>
internal sealed record Artifact(
    ArtifactKey Key,
    string ContentType,
    ArtifactState State,
    long? DeclaredBytes,
    ContentHash? DeclaredSha256,
    StoredArtifact? Stored,
    string? Problem,
    DateTimeOffset CreatedAt,
    DateTimeOffset? CommittedAt)
{
    public string Name => Key.Name;
}
