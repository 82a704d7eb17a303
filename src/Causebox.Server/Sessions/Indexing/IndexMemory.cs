using Causebox.Analysis.Sessions.Index;

namespace Causebox.Server.Sessions;

/// <summary>Indexes in memory: those that were asked for last, up to a weight. The one that was put last stays, whatever its weight.</summary>
internal sealed class IndexMemory(long mostBytes)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Held>> _held = new(StringComparer.Ordinal);
    private readonly LinkedList<Held> _oldestFirst = new();
    private long _bytes;

    /// <summary>The index of this file with these bytes.</summary>
    public SessionFileIndex? Find(string identity, string version)
    {
        lock (_lock)
        {
            if (!_held.TryGetValue(identity, out var node) || node.Value.Version != version)
                return null;
            _oldestFirst.Remove(node);
            _oldestFirst.AddLast(node);
            return node.Value.Index;
        }
    }

    /// <summary>The index of this file, whatever bytes it had then.</summary>
    public SessionFileIndex? FindAny(string identity)
    {
        lock (_lock)
            return _held.GetValueOrDefault(identity)?.Value.Index;
    }

    public void Put(string identity, string version, SessionFileIndex index)
    {
        lock (_lock)
        {
            if (_held.Remove(identity, out var before))
                Drop(before);
            var node = _oldestFirst.AddLast(new Held(identity, version, index));
            _held[identity] = node;
            _bytes += index.MemoryBytes;
            while (_bytes > mostBytes && _oldestFirst.First is { } oldest && oldest != node)
            {
                _held.Remove(oldest.Value.Identity);
                Drop(oldest);
            }
        }
    }

    private void Drop(LinkedListNode<Held> node)
    {
        _bytes -= node.Value.Index.MemoryBytes;
        _oldestFirst.Remove(node);
    }

    private sealed record Held(string Identity, string Version, SessionFileIndex Index);
}
