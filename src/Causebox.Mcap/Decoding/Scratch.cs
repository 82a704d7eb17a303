namespace Causebox.Mcap.Decoding;

/// <summary>
/// Holds the members of the lists or maps that are being read, the inner on top of the outer, until their number is known.
/// </summary>
internal sealed class Scratch<T>
{
    private const int KeptCapacity = 1 << 16;

    private T[] _items = new T[64];

    public int Count { get; private set; }

    public void Push(T item)
    {
        if (Count == _items.Length)
            Array.Resize(ref _items, _items.Length * 2);

        _items[Count++] = item;
    }

    /// <summary>Takes everything pushed since <see cref="Count"/> was <paramref name="mark"/>.</summary>
    public T[] Take(int mark)
    {
        var taken = _items.AsSpan(mark, Count - mark);
        var result = taken.ToArray();
        taken.Clear();
        Count = mark;
        return result;
    }

    /// <summary>Forgets what a failed message left behind, and the room that only a huge one needed.</summary>
    public void Reset()
    {
        if (_items.Length > KeptCapacity)
            _items = new T[64];
        else
            _items.AsSpan(0, Count).Clear();

        Count = 0;
    }
}
