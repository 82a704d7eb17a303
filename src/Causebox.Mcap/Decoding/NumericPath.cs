namespace Causebox.Mcap.Decoding;

/// <summary>A place in the messages of a channel, and those below it that have been met.</summary>
internal sealed class NumericPath(string text)
{
    private readonly List<NumericPath> _elements = [];
    private readonly List<(string Name, NumericPath Path)> _inOrder = [];
    private Dictionary<string, NumericPath>? _byName;

    public string Text { get; } = text;

    /// <summary>Its number among the paths of numbers, or -1 while no number was met here.</summary>
    public int Index { get; set; } = -1;

    public NumericPath? FindElement(int position) => position < _elements.Count ? _elements[position] : null;

    /// <summary>Messages of a channel mostly have the same members in the same places, so that is where to look first.</summary>
    public NumericPath? FindMember(int position, string name)
    {
        if (position < _inOrder.Count && string.Equals(_inOrder[position].Name, name, StringComparison.Ordinal))
            return _inOrder[position].Path;

        return _byName?.GetValueOrDefault(name);
    }

    public NumericPath AddElement(int position)
    {
        var element = new NumericPath($"{Text}[{position}]");
        _elements.Add(element);
        return element;
    }

    public NumericPath AddMember(int position, string name)
    {
        var member = new NumericPath(Text.Length == 0 ? name : $"{Text}.{name}");
        _byName ??= new Dictionary<string, NumericPath>(StringComparer.Ordinal);
        _byName[name] = member;
        if (position == _inOrder.Count)
            _inOrder.Add((name, member));

        return member;
    }
}
