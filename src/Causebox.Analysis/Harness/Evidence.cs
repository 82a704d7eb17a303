using System.Collections;
using System.Text.Json;

namespace Causebox.Analysis;

/// <summary>The named values behind a finding, in the order the rule gave them. Immutable; names are snake_case and carry their unit.</summary>
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
    public static Evidence Of(params ReadOnlySpan<(string Name, EvidenceValue Value)> values)
    {
        var items = new KeyValuePair<string, EvidenceValue>[values.Length];
        for (var i = 0; i < values.Length; i++)
            items[i] = new(values[i].Name, values[i].Value);
        return Of(items);
    }

    /// <summary>Evidence of these values.</summary>
    /// <exception cref="ArgumentException">Two values share a name.</exception>
    public static Evidence Of(IEnumerable<KeyValuePair<string, EvidenceValue>> values)
    {
        KeyValuePair<string, EvidenceValue>[] items = [.. values];
        if (items.DistinctBy(item => item.Key, StringComparer.Ordinal).Count() != items.Length)
            throw new ArgumentException("two values share a name", nameof(values));
        return new Evidence(items);
    }

    /// <summary>This evidence with more values after its own.</summary>
    /// <exception cref="ArgumentException">Two values share a name.</exception>
    public Evidence With(params ReadOnlySpan<(string Name, EvidenceValue Value)> values) => Of(_items.Concat(Of(values)));

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
