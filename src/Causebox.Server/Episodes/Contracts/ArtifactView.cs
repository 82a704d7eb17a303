using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>An artifact of an episode.</summary>
internal sealed record ArtifactView(string Kind, [property: OneOf("uploading", "committed", "missing", "corrupt")] string State, long? SizeBytes, string? Sha256,
    string ContentType, string? Problem)
{
    public static ArtifactView Of(Artifact artifact) => new(
        artifact.Name, artifact.State.ToString().ToLowerInvariant(), artifact.Stored?.SizeBytes, artifact.Stored?.Sha256?.Hex, artifact.ContentType,
        artifact.Problem);
}
