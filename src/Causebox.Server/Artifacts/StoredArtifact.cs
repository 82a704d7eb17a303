namespace Causebox.Server.Artifacts;

/// <summary>Bytes that a store keeps for good and that nothing changes any more. The catalogue remembers it, and it alone leads to the bytes.</summary>
/// <param name="Key">Whose.</param>
/// <param name="Blob">Which state of the artifact: a word of the store, to be kept and handed back.</param>
/// <param name="SizeBytes">How many.</param>
/// <param name="Sha256">Computed over what is kept; null while a large object in S3 waits for it.</param>
internal sealed record StoredArtifact(ArtifactKey Key, string Blob, long SizeBytes, ContentHash? Sha256);
