namespace Causebox.Analysis.Sessions.Index;

/// <summary>The stages and layers whose latencies an index keeps, in the order they appeared.</summary>
internal sealed class SeriesNames
{
    public const int Most = 40;
    public const string Total = "total";
    private readonly List<string> _names;
    private readonly Dictionary<string, int> _numbers = new(StringComparer.Ordinal);

    public SeriesNames(IEnumerable<string> names)
    {
        _names = [.. names];
        for (var i = 0; i < _names.Count; i++)
            _numbers[_names[i]] = i;
    }

    public IReadOnlyList<string> Names => _names;

    /// <summary>The number of a series, or -1 where there are too many already.</summary>
    public int Of(string name)
    {
        if (_numbers.TryGetValue(name, out var number))
            return number;
        if (_names.Count >= Most || name.Length > 100)
            return -1;
        _names.Add(name);
        return _numbers[name] = _names.Count - 1;
    }
}
