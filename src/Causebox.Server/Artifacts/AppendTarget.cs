namespace Causebox.Server.Artifacts;

/// <summary>An upload in parts: its id, and the artifact that it will be.</summary>
internal sealed record AppendTarget(Guid UploadId, ArtifactKey Key);
