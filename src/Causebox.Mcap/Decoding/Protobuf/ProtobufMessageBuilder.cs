namespace Causebox.Mcap.Decoding;

/// <summary>The fields of one message as they arrive, in any order and any number.</summary>
internal sealed class ProtobufMessageBuilder(ProtobufMessageType type)
{
    private readonly McapValue[] _values = new McapValue[type.Fields.Count];
    private Dictionary<int, List<McapValue>>? _lists;
    private Dictionary<int, List<McapField>>? _maps;
    private Dictionary<int, int>? _chosen;

    /// <summary>Whether nothing has arrived for a field.</summary>
    public bool IsFree(int place) => _values[place].IsNull && _lists?.ContainsKey(place) is not true;

    public void Set(int place, McapValue value)
    {
        if (type.Fields[place].Oneof is { } oneof)
            Choose(place, oneof);

        _values[place] = value;
    }

    public void Append(int place, McapValue value) => ListAt(place).Add(value);

    public void AppendEntry(int place, McapField entry)
    {
        _maps ??= [];
        if (!_maps.TryGetValue(place, out var entries))
            _maps[place] = entries = [];

        entries.Add(entry);
    }

    public McapValue Build()
    {
        var fields = new McapField[_values.Length];
        var count = 0;
        for (var place = 0; place < fields.Length; place++)
        {
            var field = type.Fields[place];
            var value = ValueAt(place);
            if (value.IsNull && (type.IsMapEntry || !field.HasPresence))
                value = field.Default;

            if (!value.IsNull)
                fields[count++] = new McapField(field.Name, value);
        }

        return McapValue.Map(count == fields.Length ? fields : fields[..count]);
    }

    private McapValue ValueAt(int place)
    {
        if (_lists is not null && _lists.TryGetValue(place, out var items))
            return McapValue.List([.. items]);

        return _maps is not null && _maps.TryGetValue(place, out var entries) ? McapValue.Map([.. entries]) : _values[place];
    }

    /// <summary>The list of a field; what one packed run gave goes first.</summary>
    private List<McapValue> ListAt(int place)
    {
        _lists ??= [];
        if (!_lists.TryGetValue(place, out var items))
            _lists[place] = items = [.. _values[place].Items];

        return items;
    }

    /// <summary>Of alternatives that all arrived the last one counts.</summary>
    private void Choose(int place, int oneof)
    {
        _chosen ??= [];
        if (_chosen.TryGetValue(oneof, out var before))
            _values[before] = McapValue.Null;

        _chosen[oneof] = place;
    }
}
