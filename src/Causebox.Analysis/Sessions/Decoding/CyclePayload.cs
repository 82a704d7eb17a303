using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Causebox.Mcap.Decoding;

namespace Causebox.Analysis.Sessions;

/// <summary>
/// A record of an archive by the names of its fields, whether it was written as a map or as an array whose places have names.
/// </summary>
internal readonly struct CyclePayload
{
    private readonly McapValue _value;
    private readonly string[]? _places;

    private CyclePayload(McapValue value, string[]? places)
    {
        _value = value;
        _places = places;
    }

    public McapValue this[string name] => Find(name);

    /// <summary>A map as it is.</summary>
    public static CyclePayload Named(McapValue map) => new(map, null);

    /// <summary>An array whose elements are these fields in this order; it may be shorter or longer.</summary>
    public static CyclePayload Positional(McapValue list, string[] places) => new(list, places);

    /// <summary>True where the record has the field, even as nil.</summary>
    public bool Has(string name) => _places is null
        ? _value.TryGet(name, out _)
        : Array.IndexOf(_places, name) is var place && place >= 0 && place < _value.Items.Count;

    public bool TryGetInteger(string name, out long value) => Find(name).TryGetInt64(out value);

    public double? Number(string name) => Find(name).TryGetDouble(out var number) ? number : null;

    public bool? Truth(string name) => Find(name).TryGetBoolean(out var truth) ? truth : null;

    public string? Text(string name) => Find(name).AsText;

    /// <summary>
    /// A vector of numbers; default where absent, or where the field holds something else, which <paramref name="problem"/> then says. A
    /// null among the numbers is NaN, for that is what JSON writers make of it.
    /// </summary>
    public ImmutableArray<double> Vector(string name, ref string? problem)
    {
        var field = Find(name);
        if (field.Kind == McapValueKind.Bytes)
            return [.. field.AsBytes.ToArray().Select(item => (double)item)];
        if (field.Kind == McapValueKind.List && TryGetNumbers(field, out var numbers))
            return ImmutableCollectionsMarshal.AsImmutableArray(numbers);
        if (!field.IsNull)
            problem ??= $"expected {name} to be a list of numbers, found {CycleLayout.Name(field.Kind)}";
        return default;
    }

    private static bool TryGetNumbers(in McapValue list, out double[] numbers)
    {
        var items = list.Items;
        numbers = new double[items.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            if (items[i].IsNull)
                numbers[i] = double.NaN;
            else if (!items[i].TryGetDouble(out numbers[i]))
                return false;
        }

        return true;
    }

    private McapValue Find(string name)
    {
        if (_places is null)
            return _value[name];
        var place = Array.IndexOf(_places, name);
        return place >= 0 && place < _value.Items.Count ? _value.Items[place] : McapValue.Null;
    }
}
