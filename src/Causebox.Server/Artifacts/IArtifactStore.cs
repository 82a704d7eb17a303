namespace Causebox.Server.Artifacts;

/// <summary>
/// Where artifacts are kept: a folder, or an S3. It knows bytes and nothing of rows: <see cref="Catalog.ArtifactCatalog"/> remembers what belongs to whom.
/// An artifact is written into a slot as often as its upload is repeated (the last wins) until it is committed; what was committed is another thing under
/// another name (<see cref="StoredArtifact.Blob"/>), so that a late upload cannot change it. Everything may be repeated.
/// All methods throw <see cref="ArtifactException"/> where the store refuses or fails.
/// </summary>
internal interface IArtifactStore
{
    /// <summary>A URL of the store itself to upload to, for a store that has such and is set to use it; null for the server's own URL.</summary>
    public Uri? SignUpload(ArtifactKey key, ExpectedContent expected, string contentType, TimeSpan lifetime);

    /// <summary>Takes the bytes into the slot; the whole or nothing. They survive the server when this returns.</summary>
    /// <returns>What is committed if no later upload takes its place.</returns>
    public Task<StoredArtifact> PutAsync(ArtifactKey key, Stream content, ExpectedContent expected, CancellationToken cancel);

    /// <summary>Removes an upload that came too late for its slot. That it is gone already is no error.</summary>
    public Task WithdrawAsync(StoredArtifact upload, CancellationToken cancel);

    /// <summary>
    /// Takes the newest upload of the slot out of reach of its URL, for good; null where nothing was uploaded. What is not as expected is refused and stays
    /// uncommitted. An upload that was committed before, by a server that did not live to say so, is found again.
    /// </summary>
    public Task<StoredArtifact?> CommitAsync(ArtifactKey key, ExpectedContent expected, CancellationToken cancel);

    /// <summary>Removes what else was uploaded into the slot. To be called once the catalogue holds that this one is it, and never before.</summary>
    public Task TidyAsync(StoredArtifact committed, CancellationToken cancel);

    /// <summary>The artifact as the store has it now, or null where it is gone. The hash is the one that was committed, not a new one.</summary>
    public Task<StoredArtifact?> FindAsync(StoredArtifact artifact, CancellationToken cancel);

    /// <summary>
    /// Opens what was committed; seekable. Whoever reads from the first byte to the last gets an <see cref="ArtifactFault.Corrupt"/> in place of the last
    /// bytes when they are not what was committed.
    /// </summary>
    public Task<Stream> OpenReadAsync(StoredArtifact artifact, CancellationToken cancel);

    /// <summary>Deletes one; that it is gone already is no error.</summary>
    public Task DeleteAsync(StoredArtifact artifact, CancellationToken cancel);

    /// <summary>Deletes everything of the subject, uploads that were not committed included.</summary>
    public Task DeleteAsync(ArtifactSubject subject, CancellationToken cancel);

    /// <summary>Adds a part to an upload in parts. It survives the server when this returns, but counts only once the caller has kept the new state.</summary>
    /// <param name="upload">The upload; its bytes are apart from every slot.</param>
    /// <param name="state">How far it has come.</param>
    /// <param name="part">The next bytes; at most 64 MiB.</param>
    public Task<AppendState> AppendAsync(AppendTarget upload, AppendState state, ReadOnlyMemory<byte> part, CancellationToken cancel);

    /// <summary>
    /// Makes an upload in parts a committed artifact. The hash is computed over what is kept; when it is not as expected nothing of the upload is kept.
    /// Sealing again finds what was sealed.
    /// </summary>
    public Task<StoredArtifact> SealAsync(AppendTarget upload, AppendState state, ExpectedContent expected, CancellationToken cancel);

    /// <summary>Forgets an upload in parts.</summary>
    public Task AbandonAsync(AppendTarget upload, AppendState state, CancellationToken cancel);
}
