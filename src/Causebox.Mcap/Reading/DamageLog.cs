namespace Causebox.Mcap;

/// <summary>What was passed over, with a bound on how much of it is kept in detail.</summary>
internal sealed class DamageLog
{
    public const int Kept = 1000;
    private readonly List<McapDamage> _items = [];
    private readonly HashSet<McapError> _known = [];

    public IReadOnlyList<McapDamage> Items => _items;

    /// <summary>Stretches of damage, those beyond the first <see cref="Kept"/> included.</summary>
    public long Count { get; private set; }

    /// <summary>Is told of each stretch, those beyond the first <see cref="Kept"/> included.</summary>
    public Action<McapDamage>? Observer { get; set; }

    public void Add(McapDamage damage)
    {
        Count++;
        if (_items.Count < Kept)
            _items.Add(damage);
        Observer?.Invoke(damage);
    }

    /// <summary>Notes damage that a reader may meet again when it reads the same place again.</summary>
    public void AddOnce(McapDamage damage)
    {
        if (_known.Count < Kept ? _known.Add(damage.Error) : !_known.Contains(damage.Error))
            Add(damage);
    }
}
