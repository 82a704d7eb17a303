using Causebox.Analysis.Episodes;

namespace Causebox.Server.Episodes;

/// <summary>Decoded artifacts in memory: those that were looked at last, up to a weight. What is heavier alone is not kept.</summary>
internal sealed class SampleCache(long mostBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<SampleKey, LinkedListNode<(SampleKey Key, RecordedArtifact Artifact)>> _held = [];
    private readonly LinkedList<(SampleKey Key, RecordedArtifact Artifact)> _oldestFirst = new();

    /// <summary>How much is held now.</summary>
    public long Bytes { get; private set; }

    public RecordedArtifact? Find(SampleKey key)
    {
        lock (_lock)
        {
            if (!_held.TryGetValue(key, out var node))
                return null;
            _oldestFirst.Remove(node);
            _oldestFirst.AddLast(node);
            return node.Value.Artifact;
        }
    }

    public void Put(SampleKey key, RecordedArtifact artifact)
    {
        lock (_lock)
        {
            if (artifact.MemoryBytes > mostBytes || _held.ContainsKey(key))
                return;
            _held[key] = _oldestFirst.AddLast((key, artifact));
            Bytes += artifact.MemoryBytes;
            while (Bytes > mostBytes && _oldestFirst.First is { } oldest)
            {
                _oldestFirst.Remove(oldest);
                _held.Remove(oldest.Value.Key);
                Bytes -= oldest.Value.Artifact.MemoryBytes;
            }
        }
    }
}
