using System.Collections;
using System.Text.Json;

namespace Causebox.Analysis;

/// <summary>
/// The named values behind a finding, in the order the rule gave them. Immutable; names are snake_case and carry their unit.
/// </summary>
public sealed class Evidence : IReadOnlyList<KeyValuePair<string, EvidenceValue>>
{
    private readonly KeyValuePair<string, EvidenceValue>[] _items;

    private Evidence(KeyValuePair<string, EvidenceValue>[] items) => _items = items;

    /// <summary>No values.</summary>
    public static Evidence Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _items.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, EvidenceValue> this[int index] => _items[index];

    /// <summary>Evidence of these values.</summary>
    /// <exception cref="ArgumentException">Two values share a name.</exception>
    public static Evidence Of(params ReadOnlySpan<(string Name, EvidenceValue Value)> values) => Empty.With(values);

    /// <summary>This evidence with more values after its own.</summary>
    /// <exception cref="ArgumentException">Two values share a name.</exception>
    public Evidence With(params ReadOnlySpan<(string Name, EvidenceValue Value)> values)
    {
        var items = new KeyValuePair<string, EvidenceValue>[_items.Length + values.Length];
        _items.CopyTo(items, 0);
        var names = new HashSet<string>(_items.Select(item => item.Key), StringComparer.Ordinal);
        for (var i = 0; i < values.Length; i++)
        {
            if (!names.Add(values[i].Name))
                throw new ArgumentException($"two values are named {values[i].Name}", nameof(values));
            items[_items.Length + i] = new(values[i].Name, values[i].Value);
        }

        return new Evidence(items);
    }

    /// <summary>This evidence with that of another after its own.</summary>
    /// <exception cref="ArgumentException">Two values share a name.</exception>
    internal Evidence With(Evidence more) => With([.. more.Select(item => (item.Key, item.Value))]);

    /// <summary>Writes one JSON object.</summary>
    public void WriteTo(Utf8JsonWriter writer)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in _items)
        {
            writer.WritePropertyName(name);
            value.WriteTo(writer);
        }

        writer.WriteEndObject();
    }

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, EvidenceValue>> GetEnumerator() => _items.AsEnumerable().GetEnumerator();

    /// <summary>The values as <c>name=value</c>, separated by commas.</summary>
    public override string ToString() => string.Join(", ", _items.Select(item => $"{item.Key}={item.Value}"));

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
