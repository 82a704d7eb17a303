namespace Causebox.Mcap.Decoding;

/// <summary>A message type.</summary>
/// <param name="fields">Its fields in the order of the definition, which is the order of the decoded map.</param>
/// <param name="isMapEntry">Whether it is a map's generated pair of key and value.</param>
internal sealed class ProtobufMessageType(IReadOnlyList<ProtobufField> fields, bool isMapEntry)
{
    private readonly Dictionary<int, int> _places = Places(fields);

    public IReadOnlyList<ProtobufField> Fields { get; } = fields;

    public bool IsMapEntry { get; } = isMapEntry;

    /// <summary>The place of a field in <see cref="Fields"/>, or -1.</summary>
    public int PlaceOf(int number) => _places.GetValueOrDefault(number, -1);

    private static Dictionary<int, int> Places(IReadOnlyList<ProtobufField> fields)
    {
        var places = new Dictionary<int, int>();
        for (var i = 0; i < fields.Count; i++)
            places[fields[i].Number] = i;

        return places;
    }
}
