using System.Threading.Channels;

namespace Causebox.Server.Artifacts;

/// <summary>Large objects that this server committed and whose hash is still to be computed. After a restart the catalogue knows them.</summary>
internal sealed class PendingHashes
{
    private readonly Channel<StoredArtifact> _waiting = Channel.CreateUnbounded<StoredArtifact>(new UnboundedChannelOptions { SingleReader = true });

    public void Add(StoredArtifact stored) => _waiting.Writer.TryWrite(stored);

    public IAsyncEnumerable<StoredArtifact> ReadAllAsync(CancellationToken cancel) => _waiting.Reader.ReadAllAsync(cancel);
}
