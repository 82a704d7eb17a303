using System.Runtime.CompilerServices;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Recordings;

/// <summary>
/// Walks a channel's messages and hands each value to its field. Maps in a list are told apart by the name or id they carry, so that
/// the transforms of different frames, or the states of different devices, do not become one field.
/// </summary>
internal sealed class FieldTree(RecordingLimits limits, FieldBudget budget)
{
    private const int LongestPath = 256;

    // More keys than this are not the names of things, but part of the data.
    private const int MostKeys = 64;

    private static readonly string[] Identities = ["name", "child_frame_id", "joint", "device", "sensor", "tag", "tag_name", "source",
        "key", "id"];

    // Clocks and counters of messages have rules of their own.
    private static readonly HashSet<string> Passed = new(StringComparer.Ordinal)
    {
        "stamp", "timestamp", "time_stamp", "ts", "sec", "secs", "nanosec", "nsec", "nsecs", "nanos", "seq", "time_from_start",
    };

    private readonly FieldNode _root = new("");
    private readonly List<FieldTrack> _fields = [];
    private string? _firstIdentity;
    private int _leftOut;

    /// <summary>The fields in the order they first appeared.</summary>
    public IReadOnlyList<FieldTrack> Fields => _fields;

    /// <summary>The most places of one message that were not followed for want of room.</summary>
    public int LeftOut { get; private set; }

    /// <summary>Whether a list was longer than is looked into.</summary>
    public bool HasLongLists { get; private set; }

    public void Add(ulong time, in McapValue message)
    {
        _leftOut = 0;
        if (RootFor(message) is { } root)
            Walk(time, message, root);
        LeftOut = Math.Max(LeftOut, _leftOut);
    }

    // Several devices may share a topic; the first needs no key, and mostly it is the only one.
    private FieldNode? RootFor(in McapValue message)
    {
        if (IdentityOf(message) is not { } identity)
            return _root;
        _firstIdentity ??= identity;
        return identity == _firstIdentity || _root.Keys > MostKeys ? _root : Keyed(_root, -1, identity);
    }

    private static string? IdentityOf(in McapValue value)
    {
        foreach (var field in value.Fields)
        {
            if (field.Value.AsText is { Length: > 0 and < LongestPath } text && Array.IndexOf(Identities, field.Name) >= 0)
                return text;
        }

        return null;
    }

    private FieldNode? Keyed(FieldNode parent, int position, string key)
    {
        if (parent.Find(position, key) is { } known)
            return known;
        return parent.Keys++ < MostKeys ? TryAdd(parent, position, key, $"{parent.Path}[{key}]") : null;
    }

    private FieldNode? TryAdd(FieldNode parent, int position, string name, string path)
    {
        if (path.Length <= LongestPath && budget.TryTakePlace())
            return parent.Add(position, name, path);
        _leftOut++;
        return null;
    }

    private void Walk(ulong time, in McapValue value, FieldNode node)
    {
        switch (value.Kind)
        {
            case McapValueKind.Integer or McapValueKind.Unsigned or McapValueKind.Float:
                _ = value.TryGetDouble(out var number);
                FieldOf(node)?.Add(time, number);
                break;
            case McapValueKind.Boolean:
                _ = value.TryGetBoolean(out var truth);
                FieldOf(node)?.Add(time, truth);
                break;
            case McapValueKind.Text:
                FieldOf(node)?.Add(time, value.AsText!);
                break;
            case McapValueKind.Null:
                FieldOf(node)?.AddNull(time);
                break;
            case McapValueKind.Map:
                WalkMap(time, value.Fields, node);
                break;
            case McapValueKind.List:
                WalkList(time, value.Items, node);
                break;
        }
    }

    private FieldTrack? FieldOf(FieldNode node)
    {
        if (node.Field is null)
        {
            if (!budget.TryTakeField())
            {
                _leftOut++;
                return null;
            }

            node.Field = new FieldTrack(node.Path);
            _fields.Add(node.Field);
        }

        return node.Field;
    }

    private void WalkMap(ulong time, IReadOnlyList<McapField> members, FieldNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        for (var i = 0; i < members.Count; i++)
        {
            var (name, value) = members[i];
            var child = node.Find(i, name);
            if (child is null && !Passed.Contains(name))
                child = TryAdd(node, i, name, node.Path.Length == 0 ? name : $"{node.Path}.{name}");
            if (child is not null)
                Walk(time, value, child);
        }
    }

    private void WalkList(ulong time, IReadOnlyList<McapValue> items, FieldNode node)
    {
        RuntimeHelpers.EnsureSufficientExecutionStack();
        if (items.Count > limits.MaxListLength)
        {
            HasLongLists = true;
            return;
        }

        FieldNode[]? elements = null;
        for (var i = 0; i < items.Count; i++)
        {
            var child = IdentityOf(items[i]) is { } identity ? Keyed(node, i, identity) : (elements ??= Elements(node, items.Count))?[i];
            if (child is not null)
                Walk(time, items[i], child);
        }
    }

    private FieldNode[]? Elements(FieldNode node, int count)
    {
        if (node.FindElements(count) is { } known)
            return known;
        for (var i = 0; i < count; i++)
        {
            if (!budget.TryTakePlace())
            {
                _leftOut += count;
                return null;
            }
        }

        return node.AddElements(count);
    }
}
