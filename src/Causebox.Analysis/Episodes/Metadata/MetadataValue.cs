using System.Collections.Immutable;
using System.Text.Json;

namespace Causebox.Analysis.Episodes;

/// <summary>
/// A JSON value of bounded depth and size. Immutable and safe for any number of threads. The order of an object's members carries no
/// meaning here, for a database that stores JSON may change it: members are in ordinal order of their names, and of two with one name the last
/// counts. A number that is not finite, and Python's <c>NaN</c> and <c>Infinity</c>, are null.
/// </summary>
public sealed class MetadataValue
{
    /// <summary>The key that names the type of a typed value.</summary>
    private const string TypeKey = "__type";

    private readonly object? _value;

    private MetadataValue(JsonValueKind kind, object? value, bool isPruned)
    {
        Kind = kind;
        _value = value;
        IsPruned = isPruned;
    }

    /// <summary>Null.</summary>
    public static MetadataValue Null { get; } = new(JsonValueKind.Null, null, false);

    /// <summary>Stands for what was left out.</summary>
    internal static MetadataValue Pruned { get; } = new(JsonValueKind.Null, null, true);

    /// <summary>An object without members.</summary>
    public static MetadataValue Empty { get; } = OfObject([], false);

    /// <summary>The kind: never <see cref="JsonValueKind.Undefined"/>.</summary>
    public JsonValueKind Kind { get; }

    /// <summary>Whether something inside was left out because of <see cref="MetadataLimits"/>.</summary>
    public bool IsPruned { get; }

    /// <summary>A text, or null for every other kind.</summary>
    public string? Text => _value as string;

    /// <summary>A finite number, or null for every other kind.</summary>
    public double? Number => _value as double?;

    /// <summary>A truth value, or null for every other kind.</summary>
    public bool? Truth => Kind switch { JsonValueKind.True => true, JsonValueKind.False => false, _ => null };

    /// <summary>The items of a list; none for every other kind.</summary>
    public ImmutableArray<MetadataValue> Items => _value is ImmutableArray<MetadataValue> items ? items : [];

    /// <summary>The members of an object in ordinal order of their names; none for every other kind.</summary>
    public ImmutableArray<KeyValuePair<string, MetadataValue>> Members => _value is ImmutableArray<KeyValuePair<string, MetadataValue>> members ? members : [];

    /// <summary>The <c>__type</c> of a typed value, or null.</summary>
    public string? Type => this[TypeKey].Text;

    /// <summary>The member of an object; <see cref="Null"/> where there is none.</summary>
    public MetadataValue this[string name]
    {
        get
        {
            var members = Members;
            var (low, high) = (0, members.Length - 1);
            while (low <= high)
            {
                var middle = (low + high) / 2;
                var order = string.CompareOrdinal(members[middle].Key, name);
                if (order == 0)
                    return members[middle].Value;
                (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
            }

            return Null;
        }
    }

    /// <summary>Reads JSON text.</summary>
    /// <param name="utf8">One JSON value; Python's NaN, Infinity and -Infinity are taken for null.</param>
    /// <param name="limits">The defaults when null.</param>
    /// <exception cref="EpisodeException">It is not JSON, or larger than the limit.</exception>
    public static MetadataValue Parse(ReadOnlySpan<byte> utf8, MetadataLimits? limits = null) =>
        MetadataParser.Parse(utf8, limits ?? MetadataLimits.Default);

    /// <summary>This value and every one inside of it: the outer before the inner, and those of one depth in ordinal order of their names
    /// and in the order of lists.</summary>
    internal IEnumerable<MetadataPlace> Everything()
    {
        var waiting = new Queue<MetadataPlace>();
        waiting.Enqueue(new MetadataPlace(null, "", this));
        while (waiting.TryDequeue(out var next))
        {
            yield return next;
            foreach (var (name, value) in next.Value.Members)
                waiting.Enqueue(new MetadataPlace(next, name, value));
            var items = next.Value.Items;
            for (var i = 0; i < items.Length; i++)
                waiting.Enqueue(new MetadataPlace(next, $"[{i}]", items[i]));
        }
    }

    internal static MetadataValue OfText(string text) => new(JsonValueKind.String, text, false);

    internal static MetadataValue OfNumber(double number) => double.IsFinite(number) ? new(JsonValueKind.Number, number, false) : Null;

    internal static MetadataValue OfTruth(bool truth) => new(truth ? JsonValueKind.True : JsonValueKind.False, null, false);

    internal static MetadataValue OfList(ImmutableArray<MetadataValue> items, bool isPruned) => new(JsonValueKind.Array, items, isPruned);

    /// <summary>An object of members in any order; of two with one name the last counts.</summary>
    internal static MetadataValue OfObject(IReadOnlyList<KeyValuePair<string, MetadataValue>> members, bool isPruned)
    {
        KeyValuePair<string, MetadataValue>[] sorted = [.. members.OrderBy(member => member.Key, StringComparer.Ordinal)];
        var kept = 0;
        for (var i = 0; i < sorted.Length; i++)
        {
            // The sort is stable: the last of equal names comes last.
            if (i + 1 == sorted.Length || sorted[i].Key != sorted[i + 1].Key)
                sorted[kept++] = sorted[i];
        }

        return new(JsonValueKind.Object, ImmutableArray.Create(sorted, 0, kept), isPruned);
    }
}
