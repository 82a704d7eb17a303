namespace Causebox.Analysis.Episodes;

/// <summary>
/// How values are distributed, in at most 64 counts: a histogram whose cells are <c>2^k</c> wide and begin at whole multiples of that, with the smallest
/// <c>k</c> under which no more than 64 cells are occupied. <c>k</c> and the counts depend on the values alone, so that sketches of parts, merged in
/// any order, are the sketch of the whole. A quantile is off by half a cell at most. Where a cell is full, pairs are joined as the uniform collapse of
/// Epicoco et al., "UDDSketch" (IEEE Access, 2020), joins them; the cells here are of equal width, for a joint's angle has no relative error.
/// </summary>
internal sealed class ValueSketch
{
    /// <summary>The most cells.</summary>
    public const int MostCells = 64;

    private const int FinestExponent = -40;

    // The number of a cell and its half are exact in a double.
    private const int CellBits = 50;
    private readonly SortedList<long, long> _cells = [];
    private long _lastCell = long.MinValue;
    private long _pending;

    /// <summary>The width of a cell is two to this.</summary>
    public int Exponent { get; private set; } = FinestExponent;

    /// <summary>How many values.</summary>
    public long Count { get; private set; }

    /// <summary>The occupied cells in ascending order, and how many values each holds.</summary>
    public IReadOnlyList<KeyValuePair<long, long>> Cells
    {
        get
        {
            Flush();
            return [.. _cells];
        }
    }

    /// <summary>One more finite value.</summary>
    public void Add(double value)
    {
        if (value != 0 && Math.ILogB(value) - CellBits > Exponent)
            CoarsenTo(Math.ILogB(value) - CellBits);
        Count++;
        if (CellOf(value) == _lastCell)
        {
            _pending++;
            return;
        }

        Flush();
        (_lastCell, _pending) = (CellOf(value), 1);
    }

    /// <summary>All values of another as well.</summary>
    public void Add(ValueSketch other)
    {
        Flush();
        CoarsenTo(Math.Max(Exponent, other.Exponent));
        var shift = Exponent - other.Exponent;
        foreach (var (cell, count) in other.Cells)
            AddCell(Shifted(cell, shift), count);
        Count += other.Count;
        Shrink();
    }

    /// <summary>The value of a quantile (0 to 1), to half a cell; NaN where there is none.</summary>
    public double Quantile(double quantile)
    {
        Flush();
        var rank = quantile * (Count - 1);
        var passed = 0L;
        foreach (var (cell, count) in _cells)
        {
            passed += count;
            if (passed > rank)
                return Math.Clamp(Math.ScaleB(cell + 0.5, Exponent), double.MinValue, double.MaxValue);
        }

        return double.NaN;
    }

    /// <summary>A sketch as it was written down; null where that makes no sense.</summary>
    public static ValueSketch? Of(int exponent, IReadOnlyList<long> cells, IReadOnlyList<long> counts)
    {
        if (exponent is < FinestExponent or > 1024 || cells.Count != counts.Count || cells.Count > MostCells)
            return null;
        var sketch = new ValueSketch { Exponent = exponent };
        for (var i = 0; i < cells.Count; i++)
        {
            if (counts[i] is < 1 or > int.MaxValue || !sketch._cells.TryAdd(cells[i], counts[i]))
                return null;
            sketch.Count += counts[i];
        }

        return sketch;
    }

    private long CellOf(double value) => (long)Math.Floor(Math.ScaleB(value, -Exponent));

    private void Flush()
    {
        if (_pending == 0)
            return;
        AddCell(_lastCell, _pending);
        (_lastCell, _pending) = (long.MinValue, 0);
        Shrink();
    }

    private void AddCell(long cell, long count) => _cells[cell] = _cells.GetValueOrDefault(cell) + count;

    private void Shrink()
    {
        while (_cells.Count > MostCells)
            CoarsenTo(Exponent + 1);
    }

    private void CoarsenTo(int exponent)
    {
        if (exponent == Exponent)
            return;
        if (_pending > 0)
        {
            AddCell(_lastCell, _pending);
            (_lastCell, _pending) = (long.MinValue, 0);
        }

        KeyValuePair<long, long>[] old = [.. _cells];
        _cells.Clear();
        foreach (var (cell, count) in old)
            AddCell(Shifted(cell, exponent - Exponent), count);
        Exponent = exponent;
    }

    // Toward minus infinity, as the floor of half the value is.
    private static long Shifted(long cell, int by) => cell >> Math.Min(by, 63);
}
