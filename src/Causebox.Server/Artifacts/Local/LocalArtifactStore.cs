using System.Buffers;
using System.Security.Cryptography;
using Causebox.Server.Artifacts.Reading;

namespace Causebox.Server.Artifacts.Local;

/// <summary>Artifacts in a folder. Each file is written aside, put on the disk, and renamed: a crash leaves a whole one or none.</summary>
internal sealed class LocalArtifactStore(LocalFolders folders) : IArtifactStore
{
    private const int BufferBytes = 1 << 17;
    private readonly LocalParts _parts = new(folders);

    public LocalLeftovers Leftovers { get; } = new(folders);

    public Uri? SignUpload(ArtifactKey key, ExpectedContent expected, string contentType, TimeSpan lifetime) => null;

    public Task<StoredArtifact> PutAsync(ArtifactKey key, Stream content, ExpectedContent expected, CancellationToken cancel) => DiskFaults.GuardAsync(async () =>
    {
        RefuseCommitted(key);
        var path = folders.NewFile();
        try
        {
            var (size, hash) = await WriteAsync(path, content, expected, cancel);
            expected.CheckSize(size);
            expected.CheckHash(hash);
            RefuseCommitted(key);
            var mine = folders.NewIncoming(key, hash);
            DurableFolder.Move(path, mine);
            DropOlder(key, mine);
            return new StoredArtifact(key, hash.Hex, size, hash);
        }
        finally
        {
            File.Delete(path);
        }
    });

    public Task WithdrawAsync(StoredArtifact upload, CancellationToken cancel)
    {
        foreach (var path in folders.Incoming(upload.Key).Where(path => LocalFolders.HashIn(path) == upload.Sha256))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public Task<StoredArtifact?> CommitAsync(ArtifactKey key, ExpectedContent expected, CancellationToken cancel) =>
        DiskFaults.GuardAsync(() => Task.FromResult(CommitNewest(key, expected)));

    public Task TidyAsync(StoredArtifact committed, CancellationToken cancel)
    {
        var kept = folders.Kept(committed.Key, committed.Blob);
        foreach (var path in folders.Incoming(committed.Key).Concat(folders.Kept(committed.Key).Select(file => file.FullName)).Where(path => path != kept))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public Task<StoredArtifact?> FindAsync(StoredArtifact artifact, CancellationToken cancel)
    {
        var file = new FileInfo(folders.Kept(artifact.Key, artifact.Blob));
        return Task.FromResult(file.Exists ? artifact with { SizeBytes = file.Length } : null);
    }

    public Task<Stream> OpenReadAsync(StoredArtifact artifact, CancellationToken cancel)
    {
        try
        {
            var file = new FileStream(
                folders.Kept(artifact.Key, artifact.Blob), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, BufferBytes, FileOptions.Asynchronous);
            return Task.FromResult<Stream>(new VerifyingStream(file, artifact));
        }
        catch (IOException gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new ArtifactException(ArtifactFault.Missing, $"the bytes of the artifact {artifact.Key.Name} are gone", gone);
        }
    }

    public Task DeleteAsync(StoredArtifact artifact, CancellationToken cancel)
    {
        var path = folders.Kept(artifact.Key, artifact.Blob);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    public Task DeleteAsync(ArtifactSubject subject, CancellationToken cancel)
    {
        foreach (var folder in folders.Of(subject))
            Directory.Delete(folder, recursive: true);
        return Task.CompletedTask;
    }

    public Task<AppendState> AppendAsync(AppendTarget upload, AppendState state, ReadOnlyMemory<byte> part, CancellationToken cancel) =>
        DiskFaults.GuardAsync(() => _parts.AppendAsync(upload, state, part, cancel));

    public Task<StoredArtifact> SealAsync(AppendTarget upload, AppendState state, ExpectedContent expected, CancellationToken cancel) =>
        DiskFaults.GuardAsync(() => _parts.SealAsync(upload, state, expected, cancel));

    public Task AbandonAsync(AppendTarget upload, AppendState state, CancellationToken cancel)
    {
        var path = folders.PartsOf(upload);
        if (File.Exists(path))
            File.Delete(path);
        return Task.CompletedTask;
    }

    // What is kept comes first: another server may have been quicker, and an older upload must not follow a newer one.
    private StoredArtifact? CommitNewest(ArtifactKey key, ExpectedContent expected)
    {
        while (true)
        {
            if (Known(key, expected) is { } known)
                return known;
            if (folders.Incoming(key) is not [var path, ..])
                return Known(key, expected);
            var hash = LocalFolders.HashIn(path);
            if (TryKeep(path, key, hash, expected) is { } size)
                return new StoredArtifact(key, hash.Hex, size, hash);
        }
    }

    // Null when the upload was moved or replaced by a newer one meanwhile.
    private long? TryKeep(string incoming, ArtifactKey key, ContentHash hash, ExpectedContent expected)
    {
        try
        {
            var size = new FileInfo(incoming).Length;
            expected.CheckSize(size);
            expected.CheckHash(hash);
            DurableFolder.Move(incoming, folders.NewKept(key, hash));
            return size;
        }
        catch (FileNotFoundException)
        {
            return null;
        }
    }

    // Committed before, by a server that did not live to say so, or by another one at the same time.
    private StoredArtifact? Known(ArtifactKey key, ExpectedContent expected)
    {
        if (folders.Kept(key) is not [var file, ..])
            return null;
        var hash = LocalFolders.HashIn(file.Name);
        expected.CheckHash(hash);
        return new StoredArtifact(key, hash.Hex, file.Length, hash);
    }

    private void RefuseCommitted(ArtifactKey key)
    {
        if (folders.Kept(key).Count > 0)
            throw new ArtifactException(ArtifactFault.Committed, $"the artifact {key.Name} is committed and takes no more uploads");
    }

    private void DropOlder(ArtifactKey key, string mine)
    {
        foreach (var path in folders.Incoming(key).Where(path => string.CompareOrdinal(path, mine) < 0))
            File.Delete(path);
    }

    private static async Task<(long Size, ContentHash Hash)> WriteAsync(string path, Stream content, ExpectedContent expected, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        try
        {
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0, FileOptions.Asynchronous);
            for (int read; (read = await content.ReadAsync(buffer.AsMemory(0, BufferBytes), cancel)) > 0;)
            {
                if (file.Position + read > expected.MaximumBytes)
                    expected.CheckSize(file.Position + read);
                hash.AppendData(buffer, 0, read);
                await file.WriteAsync(buffer.AsMemory(0, read), cancel);
            }

            file.Flush(flushToDisk: true);
            return (file.Length, ContentHash.Of(hash.GetCurrentHash()));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }
}
