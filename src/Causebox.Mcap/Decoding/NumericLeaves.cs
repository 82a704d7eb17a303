using System.Runtime.CompilerServices;

namespace Causebox.Mcap.Decoding;

/// <summary>
/// Walks the numbers of a channel's messages, in the order of the message. Keep one per channel: it remembers the paths, and a
/// message like those before costs no allocation. Truth values, texts and bytes are not numbers. Not safe for several threads at once.
/// </summary>
/// <example>
/// <code>
/// var leaves = new NumericLeaves();
/// leaves.Visit(decoder.Decode(message.Data), maxima, static (in leaf, ref maxima) => maxima.Add(leaf.Path, leaf.Value));
/// </code>
/// </example>
/// <param name="maxListLength">
/// A longer list is passed over whole: images, clouds and scans are not fields. At least 0; default 256.
/// </param>
/// <param name="maxPaths">
/// The most paths to remember, those of lists, maps and texts included; numbers on further ones, or on one of more than about 1,000
/// characters, are passed over. At least 1; default 10,000.
/// </param>
public sealed class NumericLeaves(int maxListLength = NumericLeaves.DefaultMaxListLength, int maxPaths = NumericLeaves.DefaultMaxPaths)
{
    private const int DefaultMaxListLength = 256;
    private const int DefaultMaxPaths = 10_000;
    private const int LongestPath = 1024;

    private readonly NumericPath _root = new("");
    private readonly List<string> _paths = [];
    private int _nodes;

    /// <summary>The paths of all numbers met so far; a leaf's index is its place here.</summary>
    public IReadOnlyList<string> Paths => _paths;

    /// <summary>Whether something was passed over for want of room: a list too long, a path too long or one too many.</summary>
    public bool IsPartial { get; private set; }

    /// <summary>Calls <paramref name="visit"/> for every number of a message.</summary>
    /// <param name="message">A message of the channel, or a part that is always the same.</param>
    /// <param name="state">Handed to each call.</param>
    /// <param name="visit">Takes the numbers.</param>
    /// <exception cref="InsufficientExecutionStackException">The value is deeper than any decoder makes one.</exception>
    public void Visit<TState>(McapValue message, ref TState state, NumericLeafVisitor<TState> visit)
    {
        ArgumentNullException.ThrowIfNull(visit);
        Walk(message, _root, ref state, visit);
    }

    private void Walk<TState>(McapValue value, NumericPath path, ref TState state, NumericLeafVisitor<TState> visit)
    {
        switch (value.Kind)
        {
            case McapValueKind.Integer or McapValueKind.Unsigned or McapValueKind.Float:
                _ = value.TryGetDouble(out var number);
                visit(new NumericLeaf(IndexOf(path), path.Text, number), ref state);
                break;
            case McapValueKind.Map:
                WalkMap(value.Fields, path, ref state, visit);
                break;
            case McapValueKind.List when value.Items.Count <= maxListLength:
                WalkList(value.Items, path, ref state, visit);
                break;
            case McapValueKind.List:
                IsPartial = true;
                break;
        }
    }

    private void WalkMap<TState>(IReadOnlyList<McapField> fields, NumericPath path, ref TState state, NumericLeafVisitor<TState> visit)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < fields.Count; i++)
        {
            var member = path.FindMember(i, fields[i].Name) ?? AddTo(path, fields[i].Name, i);
            if (member is not null)
                Walk(fields[i].Value, member, ref state, visit);
        }
    }

    private void WalkList<TState>(IReadOnlyList<McapValue> items, NumericPath path, ref TState state, NumericLeafVisitor<TState> visit)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < items.Count; i++)
        {
            var element = path.FindElement(i) ?? AddTo(path, null, i);
            if (element is not null)
                Walk(items[i], element, ref state, visit);
        }
    }

    private NumericPath? AddTo(NumericPath path, string? name, int position)
    {
        if (_nodes >= maxPaths || path.Text.Length + (name?.Length ?? 0) > LongestPath)
        {
            IsPartial = true;
            return null;
        }

        _nodes++;
        return name is null ? path.AddElement(position) : path.AddMember(position, name);
    }

    private int IndexOf(NumericPath path)
    {
        if (path.Index < 0)
        {
            path.Index = _paths.Count;
            _paths.Add(path.Text);
        }

        return path.Index;
    }
}
