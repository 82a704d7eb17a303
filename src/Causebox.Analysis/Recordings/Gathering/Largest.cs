namespace Causebox.Analysis.Recordings;

/// <summary>The items with the largest keys of a stream of any length; of equal keys the earlier. NaN keys are passed over.</summary>
internal sealed class Largest<T>(int capacity)
{
    private readonly List<(double Key, T Item)> _items = [];
    private double _least = double.NegativeInfinity;
    private int _leastAt;

    /// <summary>Whether there may have been more such items than are kept.</summary>
    public bool IsFull => _items.Count == capacity;

    /// <summary>What is kept, in no order.</summary>
    public IReadOnlyList<(double Key, T Item)> Items => _items;

    /// <summary>Whether an item with this key would be kept.</summary>
    public bool Takes(double key) => _items.Count < capacity ? !double.IsNaN(key) : key > _least;

    public void Add(double key, T item)
    {
        if (!Takes(key))
            return;
        if (_items.Count < capacity)
            _items.Add((key, item));
        else
            _items[_leastAt] = (key, item);
        if (_items.Count == capacity)
            FindLeast();
    }

    private void FindLeast()
    {
        _leastAt = 0;
        for (var i = 1; i < _items.Count; i++)
        {
            if (_items[i].Key < _items[_leastAt].Key)
                _leastAt = i;
        }

        _least = _items[_leastAt].Key;
    }
}
