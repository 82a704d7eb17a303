using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;

namespace Causebox.Server.Artifacts;

/// <summary>Rows and bytes together: commits what was uploaded, opens what is kept, deletes both in an order that loses nothing.</summary>
internal sealed class ArtifactKeeper(ServerDatabase database, ArtifactCatalog catalog, IArtifactStore store, ArtifactSettings settings)
{
    /// <summary>What may be uploaded into this slot.</summary>
    public ExpectedContent Expected(Artifact artifact) => new(settings.MaximumBytes(artifact.Key), artifact.DeclaredBytes, artifact.DeclaredSha256);

    /// <summary>Takes an upload into an open slot. What is acknowledged is found when the slot is closed; what ends after that is refused, and not kept.</summary>
    /// <exception cref="ArtifactException">The store refused or failed, or the slot was closed meanwhile.</exception>
    public async Task<StoredArtifact> PutAsync(Artifact slot, Stream content, long length, CancellationToken cancel)
    {
        var upload = await store.PutAsync(slot.Key, content, Expected(slot) with { SizeBytes = length }, cancel);
        var now = await database.InAsync(slot.Key.Subject.Organization, scope => ArtifactCatalog.FindAsync(scope, slot.Key, isHeld: true), cancel);
        if (now is { State: ArtifactState.Uploading } || now?.Stored?.Blob == upload.Blob)
            return upload;
        await store.WithdrawAsync(upload, CancellationToken.None);
        throw now is null
            ? new ArtifactException(ArtifactFault.Missing, $"what the artifact {slot.Name} belongs to was deleted while its upload was under way")
            : new ArtifactException(ArtifactFault.Committed, $"the artifact {slot.Name} was closed while its upload was under way, and the upload is not kept");
    }

    /// <summary>
    /// Closes every open slot of the subject: what was uploaded is committed, an empty slot is missing, what is not as declared is corrupt. To be called outside of
    /// a transaction; two servers may do it at once, and it may be repeated. All artifacts of the subject, as they are then.
    /// </summary>
    /// <exception cref="ArtifactException">The store failed; the slots are open still.</exception>
    public async Task<IReadOnlyList<Artifact>> CommitAsync(ArtifactSubject subject, CancellationToken cancel)
    {
        var artifacts = await ListAsync(subject, cancel);
        var open = artifacts.Where(artifact => artifact.State is ArtifactState.Uploading).ToList();
        if (open.Count == 0)
            return artifacts;
        List<Func<DatabaseScope, Task>> changes = [];
        foreach (var artifact in open)
            changes.Add(await CloseAsync(artifact, cancel));
        var closed = await database.InAsync(subject.Organization, async scope =>
        {
            catalog.TellLive(scope, subject);
            foreach (var change in changes)
                await change(scope);
            return await ArtifactCatalog.ListAsync(scope, subject);
        }, cancel);
        foreach (var stored in closed.Where(artifact => open.Exists(one => one.Key == artifact.Key)).Select(artifact => artifact.Stored).OfType<StoredArtifact>())
            await TryTidyAsync(stored, cancel);

        return closed;
    }

    // What stays behind goes with the subject; the artifacts are committed.
    private async Task TryTidyAsync(StoredArtifact stored, CancellationToken cancel)
    {
        try
        {
            await store.TidyAsync(stored, cancel);
        }
        catch (ArtifactException)
        {
            return;
        }
    }

    /// <summary>Computes the hash of a large object that went straight into an S3, and notes it.</summary>
    public async Task ProveAsync(StoredArtifact stored, CancellationToken cancel)
    {
        await using var content = await store.OpenReadAsync(stored, cancel);
        var hash = ContentHash.Of(await System.Security.Cryptography.SHA256.HashDataAsync(content, cancel));
        await database.InAsync(stored.Key.Subject.Organization, scope => ArtifactCatalog.ProveAsync(scope, stored, hash), cancel);
    }

    public Task<IReadOnlyList<Artifact>> ListAsync(ArtifactSubject subject, CancellationToken cancel) =>
        database.InAsync(subject.Organization, scope => ArtifactCatalog.ListAsync(scope, subject), cancel);

    /// <summary>Opens a committed artifact; seekable. What reading finds wrong is to be told to <see cref="ReportAsync"/>.</summary>
    /// <exception cref="ArtifactException">It is not committed, or the store failed.</exception>
    public async Task<Stream> OpenReadAsync(Artifact artifact, CancellationToken cancel)
    {
        if (artifact is not { State: ArtifactState.Committed, Stored: { } stored })
            throw Unreadable(artifact);
        try
        {
            return await store.OpenReadAsync(stored, cancel);
        }
        catch (ArtifactException fault)
        {
            await ReportAsync(artifact, fault, cancel);
            throw;
        }
    }

    /// <summary>Notes in the catalogue that an artifact was found missing or corrupt; other faults pass.</summary>
    public async Task ReportAsync(Artifact artifact, ArtifactException fault, CancellationToken cancel)
    {
        if (artifact.Stored is not { } stored || fault.Fault is not (ArtifactFault.Missing or ArtifactFault.Corrupt))
            return;
        var state = fault.Fault is ArtifactFault.Missing ? ArtifactState.Missing : ArtifactState.Corrupt;
        await database.InAsync(stored.Key.Subject.Organization, scope => ArtifactCatalog.ReportAsync(scope, stored, state, fault.Message), cancel);
    }

    /// <summary>Deletes the bytes of a subject whose rows are gone, or go with the caller's transaction afterwards.</summary>
    public Task DeleteBytesAsync(ArtifactSubject subject, CancellationToken cancel) => store.DeleteAsync(subject, cancel);

    // Under the row's lock the slot is looked into once more: an upload that ended before is found, and one that ends later finds the slot closed.
    private async Task<Func<DatabaseScope, Task>> CloseAsync(Artifact artifact, CancellationToken cancel) =>
        await ChangeAsync(artifact, cancel) ?? (async scope =>
        {
            await ArtifactCatalog.LockAsync(scope, artifact.Key);
            if (await ChangeAsync(artifact, cancel) is { } change)
                await change(scope);
            else
                await ArtifactCatalog.RefuseAsync(scope, artifact.Key, ArtifactState.Missing, "nothing was uploaded");
        });

    // Null where nothing was uploaded.
    private async Task<Func<DatabaseScope, Task>?> ChangeAsync(Artifact artifact, CancellationToken cancel)
    {
        try
        {
            return await store.CommitAsync(artifact.Key, Expected(artifact), cancel) is { } stored ? scope => catalog.CommitAsync(scope, stored) : null;
        }
        catch (ArtifactException refused) when (refused.Fault is ArtifactFault.TooLarge or ArtifactFault.WrongLength or ArtifactFault.WrongChecksum)
        {
            return scope => ArtifactCatalog.RefuseAsync(scope, artifact.Key, ArtifactState.Corrupt, refused.Message);
        }
    }

    private static ArtifactException Unreadable(Artifact artifact) => artifact.State is ArtifactState.Corrupt
        ? new(ArtifactFault.Corrupt, $"the artifact {artifact.Name} is corrupt: {artifact.Problem}")
        : new(ArtifactFault.Missing, $"there is no artifact {artifact.Name}: {artifact.Problem ?? "its upload was not finished"}");
}
