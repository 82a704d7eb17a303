namespace Causebox.Analysis.Recordings;

/// <summary>A place in a channel's messages, and those below it.</summary>
internal sealed class FieldNode(string path)
{
    private readonly List<(string Name, FieldNode Node)> _inOrder = [];
    private Dictionary<string, FieldNode>? _byName;
    private Dictionary<int, FieldNode[]>? _elements;

    public string Path { get; } = path;

    /// <summary>The field here, or null while no value was met.</summary>
    public FieldTrack? Field { get; set; }

    /// <summary>Keys that were asked for below this place and were new.</summary>
    public int Keys { get; set; }

    /// <summary>Messages of a channel mostly have the same members in the same places, so that is where to look first.</summary>
    public FieldNode? Find(int position, string name)
    {
        if (position < _inOrder.Count && string.Equals(_inOrder[position].Name, name, StringComparison.Ordinal))
            return _inOrder[position].Node;
        return _byName?.GetValueOrDefault(name);
    }

    public FieldNode Add(int position, string name, string childPath)
    {
        var child = new FieldNode(childPath);
        (_byName ??= new Dictionary<string, FieldNode>(StringComparer.Ordinal))[name] = child;
        if (position == _inOrder.Count)
            _inOrder.Add((name, child));
        return child;
    }

    /// <summary>The elements of a list of this length; lists of different lengths are different things.</summary>
    public FieldNode[]? FindElements(int count) => _elements?.GetValueOrDefault(count);

    public FieldNode[] AddElements(int count)
    {
        var nodes = new FieldNode[count];
        for (var i = 0; i < count; i++)
            nodes[i] = new FieldNode($"{Path}[{i}]");
        (_elements ??= [])[count] = nodes;
        return nodes;
    }
}
