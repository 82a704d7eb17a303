namespace Causebox.Analysis.Recordings;

/// <summary>
/// Evenly spaced items of a stream of any length: every k-th, where k is the smallest power of two with which no more than the capacity
/// is kept. The same input always keeps the same items, in order, and a short stream is kept whole.
/// </summary>
internal sealed class Decimated<T>(int capacity)
{
    private readonly List<T> _items = [];
    private long _stride = 1;

    /// <summary>Items of the stream.</summary>
    public long Seen { get; private set; }

    /// <summary>The items that were kept.</summary>
    public IReadOnlyList<T> Items => _items;

    public void Add(T item)
    {
        if ((Seen++ & (_stride - 1)) != 0)
            return;
        _items.Add(item);
        if (_items.Count > capacity)
            Thin();
    }

    private void Thin()
    {
        var kept = 0;
        for (var i = 0; i < _items.Count; i += 2)
            _items[kept++] = _items[i];
        _items.RemoveRange(kept, _items.Count - kept);
        _stride *= 2;
    }
}
