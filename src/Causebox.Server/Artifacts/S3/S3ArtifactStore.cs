using System.Security.Cryptography;
using Causebox.Server.Artifacts.Reading;

namespace Causebox.Server.Artifacts.S3;

/// <summary>
/// Artifacts in an S3. What goes through the server is written under a key that no client knows, so that committing is only to say which; what a client
/// PUT itself is copied away from the key that its URL knows.
/// </summary>
internal sealed class S3ArtifactStore(S3Bucket bucket, S3Settings settings, TimeProvider clock) : IArtifactStore
{
    /// <summary>Larger objects that the server did not see pass get their hash from a job.</summary>
    public const long MostBytesHashedAtCommit = 64 << 20;

    private readonly S3Keys _keys = new(clock);
    private readonly S3Parts _parts = new(bucket);

    public Uri? SignUpload(ArtifactKey key, ExpectedContent expected, string contentType, TimeSpan lifetime) =>
        settings.Uploads is UploadWay.Direct ? bucket.SignPut(S3Keys.Direct(key), expected.SizeBytes, clock.GetUtcNow() + lifetime) : null;

    public async Task<StoredArtifact> PutAsync(ArtifactKey key, Stream content, ExpectedContent expected, CancellationToken cancel)
    {
        var blob = _keys.NewBlob();
        var (size, hash) = await new S3Writer(bucket, S3Keys.Kept(key, blob)).WriteAsync(content, expected, cancel);
        var upload = new StoredArtifact(key, blob, size, hash);
        await bucket.PutAsync(S3Keys.Mark(upload), default, cancel);
        return upload;
    }

    public async Task WithdrawAsync(StoredArtifact upload, CancellationToken cancel)
    {
        await bucket.DeleteAsync(S3Keys.Mark(upload), cancel);
        await bucket.DeleteAsync(S3Keys.Kept(upload.Key, upload.Blob), cancel);
    }

    public async Task<StoredArtifact?> CommitAsync(ArtifactKey key, ExpectedContent expected, CancellationToken cancel)
    {
        if (settings.Uploads is UploadWay.Direct && await bucket.HeadAsync(S3Keys.Direct(key), cancel) is { } direct)
        {
            try
            {
                return await CommitDirectAsync(key, direct.Size, direct.Tag, expected, cancel);
            }
            catch (ArtifactException gone) when (gone.Fault is ArtifactFault.Missing)
            {
                // Another server committed it and tidied up meanwhile. What it committed is there under its name.
                var blob = DirectBlob(direct.Tag);
                if (await bucket.HeadAsync(S3Keys.Kept(key, blob), cancel) is not { } kept)
                    throw;
                return new StoredArtifact(key, blob, kept.Size, kept.Size <= MostBytesHashedAtCommit ? await HashAsync(S3Keys.Kept(key, blob), kept.Tag, cancel) : null);
            }
        }

        var marks = await bucket.ListAsync(S3Keys.Incoming(key), cancel);
        var newest = marks.Select(mark => S3Keys.OfMark(key, mark)).OfType<StoredArtifact>().MaxBy(found => found.Blob, StringComparer.Ordinal);
        if (newest is null)
            return null;
        expected.CheckSize(newest.SizeBytes);
        expected.CheckHash(newest.Sha256!);
        return newest;
    }

    public async Task TidyAsync(StoredArtifact committed, CancellationToken cancel)
    {
        var kept = S3Keys.Kept(committed.Key, committed.Blob);
        var all = (await bucket.ListAsync(S3Keys.AllKept(committed.Key), cancel)).Concat(await bucket.ListAsync(S3Keys.Incoming(committed.Key), cancel));
        foreach (var key in all.Where(key => key != kept))
            await bucket.DeleteAsync(key, cancel);
    }

    public async Task<StoredArtifact?> FindAsync(StoredArtifact artifact, CancellationToken cancel) =>
        await bucket.HeadAsync(S3Keys.Kept(artifact.Key, artifact.Blob), cancel) is { } found ? artifact with { SizeBytes = found.Size } : null;

    public async Task<Stream> OpenReadAsync(StoredArtifact artifact, CancellationToken cancel)
    {
        var key = S3Keys.Kept(artifact.Key, artifact.Blob);
        var found = await bucket.HeadAsync(key, cancel)
            ?? throw new ArtifactException(ArtifactFault.Missing, $"the bytes of the artifact {artifact.Key.Name} are gone");
        return new VerifyingStream(new S3ReadStream(bucket, key, found.Size), artifact);
    }

    public Task DeleteAsync(StoredArtifact artifact, CancellationToken cancel) => bucket.DeleteAsync(S3Keys.Kept(artifact.Key, artifact.Blob), cancel);

    public async Task DeleteAsync(ArtifactSubject subject, CancellationToken cancel)
    {
        foreach (var start in S3Keys.Of(subject))
        {
            foreach (var key in await bucket.ListAsync(start, cancel))
                await bucket.DeleteAsync(key, cancel);
        }
    }

    public Task<AppendState> AppendAsync(AppendTarget upload, AppendState state, ReadOnlyMemory<byte> part, CancellationToken cancel) =>
        _parts.AppendAsync(upload, state, part, cancel);

    public Task<StoredArtifact> SealAsync(AppendTarget upload, AppendState state, ExpectedContent expected, CancellationToken cancel) =>
        _parts.SealAsync(upload, state, expected, cancel);

    public Task AbandonAsync(AppendTarget upload, AppendState state, CancellationToken cancel) => _parts.AbandonAsync(upload, state, cancel);

    private async Task<StoredArtifact> CommitDirectAsync(ArtifactKey key, long size, string tag, ExpectedContent expected, CancellationToken cancel)
    {
        expected.CheckSize(size);
        var hash = size <= MostBytesHashedAtCommit ? await HashAsync(S3Keys.Direct(key), tag, cancel) : null;
        if (hash is not null)
            expected.CheckHash(hash);
        var blob = DirectBlob(tag);
        await bucket.CopyAsync(S3Keys.Direct(key), tag, S3Keys.Kept(key, blob), cancel);
        return new StoredArtifact(key, blob, size, hash);
    }

    private static string DirectBlob(string tag) => $"direct-{tag}";

    private Task<ContentHash> HashAsync(string key, string tag, CancellationToken cancel) => S3Faults.GuardAsync(async () =>
    {
        using var incoming = await bucket.OpenAsync(key, range: null, tag, cancel);
        return ContentHash.Of(await SHA256.HashDataAsync(incoming.ResponseStream, cancel));
    }, cancel);
}
