using Causebox.Server.Artifacts;
using Causebox.Server.Episodes;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Support;

/// <summary>A store that fails at everything, in a way of its choice.</summary>
internal sealed class BrokenStore(Exception error) : IArtifactStore
{
    /// <summary>The analyses of a server as they are with such a store.</summary>
    public static EpisodeAnalyses Analyses(TestServer server, Exception error)
    {
        var keeper = ActivatorUtilities.CreateInstance<ArtifactKeeper>(server.Services, new BrokenStore(error));
        return ActivatorUtilities.CreateInstance<EpisodeAnalyses>(server.Services, keeper, new TrajectorySource(keeper));
    }

    public Uri? SignUpload(ArtifactKey key, ExpectedContent expected, string contentType, TimeSpan lifetime) => throw error;

    public Task<StoredArtifact> PutAsync(ArtifactKey key, Stream content, ExpectedContent expected, CancellationToken cancel) => throw error;

    public Task WithdrawAsync(StoredArtifact upload, CancellationToken cancel) => throw error;

    public Task<StoredArtifact?> CommitAsync(ArtifactKey key, ExpectedContent expected, CancellationToken cancel) => throw error;

    public Task TidyAsync(StoredArtifact committed, CancellationToken cancel) => throw error;

    public Task<StoredArtifact?> FindAsync(StoredArtifact artifact, CancellationToken cancel) => throw error;

    public Task<Stream> OpenReadAsync(StoredArtifact artifact, CancellationToken cancel) => throw error;

    public Task DeleteAsync(StoredArtifact artifact, CancellationToken cancel) => throw error;

    public Task DeleteAsync(ArtifactSubject subject, CancellationToken cancel) => throw error;

    public Task<AppendState> AppendAsync(AppendTarget upload, AppendState state, ReadOnlyMemory<byte> part, CancellationToken cancel) => throw error;

    public Task<StoredArtifact> SealAsync(AppendTarget upload, AppendState state, ExpectedContent expected, CancellationToken cancel) => throw error;

    public Task AbandonAsync(AppendTarget upload, AppendState state, CancellationToken cancel) => throw error;
}
