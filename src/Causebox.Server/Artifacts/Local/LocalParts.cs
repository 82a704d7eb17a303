using System.Security.Cryptography;

namespace Causebox.Server.Artifacts.Local;

/// <summary>Uploads in parts, each a file that grows. How much of it counts the caller knows; what a crash left behind that is written over.</summary>
internal sealed class LocalParts(LocalFolders folders)
{
    public async Task<AppendState> AppendAsync(AppendTarget upload, AppendState state, ReadOnlyMemory<byte> part, CancellationToken cancel)
    {
        var path = folders.PartsOf(upload);
        var isNew = !File.Exists(path);
        if (isNew && state.Length > 0)
            throw new ArtifactException(ArtifactFault.Missing, "the bytes of this upload are gone; begin it again");
        using (var file = File.OpenHandle(folders.Prepare(path), FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite, FileOptions.Asynchronous))
        {
            try
            {
                await RandomAccess.WriteAsync(file, part, state.Length, cancel);
                RandomAccess.FlushToDisk(file);
            }
            catch (IOException)
            {
                // Of a part that found no room nothing counts, and nothing may stand in the way of others.
                RandomAccess.SetLength(file, state.Length);
                throw;
            }
        }

        if (isNew)
            DurableFolder.Sync(Path.GetDirectoryName(path)!);
        return new AppendState(state.Length + part.Length);
    }

    public async Task<StoredArtifact> SealAsync(AppendTarget upload, AppendState state, ExpectedContent expected, CancellationToken cancel)
    {
        var path = folders.PartsOf(upload);
        if (!File.Exists(path) && state.Length == 0)
            await AppendAsync(upload, state, default, cancel);
        if (!File.Exists(path))
            return Sealed(upload, expected) ?? throw new ArtifactException(ArtifactFault.Missing, "the bytes of this upload are gone; begin it again");
        expected.CheckSize(state.Length);
        var hash = await TrimAndHashAsync(path, state.Length, cancel);
        if (expected.Sha256 is { } declared && hash != declared)
        {
            File.Delete(path);
            expected.CheckHash(hash);
        }

        DurableFolder.Move(path, folders.NewKept(upload.Key, hash));
        return new StoredArtifact(upload.Key, hash.Hex, state.Length, hash);
    }

    private StoredArtifact? Sealed(AppendTarget upload, ExpectedContent expected)
    {
        var kept = folders.Kept(upload.Key).FirstOrDefault(file => expected.Sha256 is null || LocalFolders.HashIn(file.Name) == expected.Sha256);
        return kept is null ? null : new StoredArtifact(upload.Key, LocalFolders.HashIn(kept.Name).Hex, kept.Length, LocalFolders.HashIn(kept.Name));
    }

    private static async Task<ContentHash> TrimAndHashAsync(string path, long length, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 16, FileOptions.Asynchronous);
        file.SetLength(length);
        file.Flush(flushToDisk: true);
        return ContentHash.Of(await SHA256.HashDataAsync(file, cancel));
    }
}
