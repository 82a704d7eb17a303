namespace Causebox.Server.Artifacts;

/// <summary>What is known of bytes before they are here.</summary>
/// <param name="MaximumBytes">More are refused, as far as possible before they are taken.</param>
/// <param name="SizeBytes">Exactly so many, where it was declared.</param>
/// <param name="Sha256">Exactly these, where it was declared.</param>
internal sealed record ExpectedContent(long MaximumBytes, long? SizeBytes = null, ContentHash? Sha256 = null)
{
    /// <exception cref="ArtifactException">The size is not what was declared, or too large.</exception>
    public void CheckSize(long size)
    {
        if (size > MaximumBytes)
            throw new ArtifactException(ArtifactFault.TooLarge, $"{size} bytes, and at most {MaximumBytes} are taken");
        if (SizeBytes is { } declared && size != declared)
            throw new ArtifactException(ArtifactFault.WrongLength, $"{size} bytes, where {declared} were declared");
    }

    /// <exception cref="ArtifactException">The bytes are not those that were declared.</exception>
    public void CheckHash(ContentHash hash)
    {
        if (Sha256 is { } declared && hash != declared)
            throw new ArtifactException(ArtifactFault.WrongChecksum, $"the bytes have the SHA-256 {hash}, where {declared} was declared");
    }
}
