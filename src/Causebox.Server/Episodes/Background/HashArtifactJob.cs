using System.Buffers;
using System.Security.Cryptography;
using Causebox.Server.Artifacts;
using Causebox.Server.Artifacts.Catalog;
using Causebox.Server.Database;
using Causebox.Server.Jobs;

namespace Causebox.Server.Episodes;

/// <summary>Computes the hashes of a subject's large artifacts that went straight into a store which could not tell them.</summary>
internal sealed class HashArtifactJob(ServerDatabase database, ArtifactKeeper keeper) : IJob
{
    private const int BlockBytes = 1 << 17;

    public string Kind => JobKinds.HashArtifact;

    public async Task<TimeSpan?> RunAsync(JobKey job, CancellationToken cancel)
    {
        foreach (var kind in (ArtifactSubjectKind[])[ArtifactSubjectKind.Episode, ArtifactSubjectKind.Session])
        {
            var artifacts = await keeper.ListAsync(new(job.Organization, kind, job.Subject), cancel);
            foreach (var artifact in artifacts.Where(NeedsHash))
            {
                var hash = await HashAsync(artifact, cancel);
                await database.InAsync(job.Organization, scope => ArtifactCatalog.ProveAsync(scope, artifact.Stored!, hash), cancel);
            }
        }

        return null;
    }

    public static bool NeedsHash(Artifact artifact) => artifact is { State: ArtifactState.Committed, Stored: { Sha256: null } };

    private async Task<ContentHash> HashAsync(Artifact artifact, CancellationToken cancel)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var block = ArrayPool<byte>.Shared.Rent(BlockBytes);
        try
        {
            await using var content = await keeper.OpenReadAsync(artifact, cancel);
            int read;
            while ((read = await content.ReadAsync(block, cancel)) > 0)
                hash.AppendData(block.AsSpan(0, read));
            return ContentHash.Of(hash.GetHashAndReset());
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(block);
        }
    }
}
