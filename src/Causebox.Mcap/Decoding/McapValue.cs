using System.Diagnostics;
using System.Numerics;
using System.Text.Json;

namespace Causebox.Mcap.Decoding;

/// <summary>
/// A decoded message or a part of one: a small tree of scalars, lists and maps, whatever the encoding it came from.
/// The default value is <see cref="McapValueKind.Null"/>.
/// </summary>
[DebuggerDisplay("{Kind}: {ToString()}")]
public readonly struct McapValue
{
    private readonly object? _reference;
    private readonly long _bits;

    private McapValue(McapValueKind kind, long bits, object? reference)
    {
        Kind = kind;
        _bits = bits;
        _reference = reference;
    }

    /// <summary>The absent value.</summary>
    public static McapValue Null => default;

    /// <summary>What this value holds.</summary>
    public McapValueKind Kind { get; }

    /// <summary>True for <see cref="McapValueKind.Null"/>.</summary>
    public bool IsNull => Kind == McapValueKind.Null;

    /// <summary>The elements of a list; empty for any other kind.</summary>
    public IReadOnlyList<McapValue> Items => Kind == McapValueKind.List ? (IReadOnlyList<McapValue>)_reference! : [];

    /// <summary>The members of a map, in the order of the input or of its schema; empty for any other kind.</summary>
    public IReadOnlyList<McapField> Fields => _reference as McapField[] ?? [];

    /// <summary>The text, or null for any other kind.</summary>
    public string? AsText => _reference as string;

    /// <summary>The bytes; empty for any other kind.</summary>
    public ReadOnlyMemory<byte> AsBytes => _reference as byte[];

    /// <summary>How many elements a list or members a map has; 0 for any other kind.</summary>
    public int Count => Kind switch
    {
        McapValueKind.List => Items.Count,
        McapValueKind.Map => Fields.Count,
        _ => 0,
    };

    /// <summary>The element of a list at <paramref name="index"/>, or <see cref="Null"/> where there is none.</summary>
    public McapValue this[int index] => Kind == McapValueKind.List && (uint)index < (uint)Items.Count ? Items[index] : Null;

    /// <summary>The member named <paramref name="name"/> (the last one, if the input repeats it), or <see cref="Null"/>.</summary>
    public McapValue this[string name] => TryGet(name, out var value) ? value : Null;

    /// <summary>A truth value.</summary>
    public static McapValue From(bool value) => new(McapValueKind.Boolean, value ? 1 : 0, null);

    /// <summary>A signed integer.</summary>
    public static McapValue From(long value) => new(McapValueKind.Integer, value, null);

    /// <summary>An unsigned integer; one that fits a signed 64-bit integer becomes <see cref="McapValueKind.Integer"/>.</summary>
    public static McapValue From(ulong value) =>
        value <= long.MaxValue ? From((long)value) : new(McapValueKind.Unsigned, unchecked((long)value), null);

    /// <summary>A floating-point number.</summary>
    public static McapValue From(double value) => new(McapValueKind.Float, BitConverter.DoubleToInt64Bits(value), null);

    /// <summary>Text; null becomes <see cref="Null"/>.</summary>
    public static McapValue From(string? value) => value is null ? Null : new(McapValueKind.Text, 0, value);

    /// <summary>Bytes. The array is kept, not copied.</summary>
    public static McapValue From(byte[] value) => new(McapValueKind.Bytes, 0, value);

    /// <summary>A list. The array is kept, not copied.</summary>
    public static McapValue List(McapValue[] items) => new(McapValueKind.List, 0, items);

    /// <summary>A list of plain numbers, kept in their own width. The array is kept, not copied.</summary>
    internal static McapValue Numbers<T>(T[] numbers)
        where T : unmanaged, INumber<T> => new(McapValueKind.List, 0, new NumberList<T>(numbers));

    /// <summary>A map. The array is kept, not copied.</summary>
    public static McapValue Map(McapField[] fields) => new(McapValueKind.Map, 0, fields);

    /// <summary>Looks a member up by its exact name; the last one wins where the input repeats a name.</summary>
    public bool TryGet(string name, out McapValue value)
    {
        if (_reference is McapField[] fields)
        {
            for (var i = fields.Length - 1; i >= 0; i--)
            {
                if (string.Equals(fields[i].Name, name, StringComparison.Ordinal))
                {
                    value = fields[i].Value;
                    return true;
                }
            }
        }

        value = default;
        return false;
    }

    /// <summary>The number as a double: integers, unsigned integers and floats, never booleans.</summary>
    public bool TryGetDouble(out double value)
    {
        (var known, value) = Kind switch
        {
            McapValueKind.Integer => (true, _bits),
            McapValueKind.Unsigned => (true, unchecked((ulong)_bits)),
            McapValueKind.Float => (true, BitConverter.Int64BitsToDouble(_bits)),
            _ => (false, 0.0),
        };
        return known;
    }

    /// <summary>The number as a signed 64-bit integer; false for floats and for unsigned integers above its range.</summary>
    public bool TryGetInt64(out long value)
    {
        value = _bits;
        return Kind == McapValueKind.Integer;
    }

    /// <summary>The number as an unsigned 64-bit integer; false for floats and negative integers.</summary>
    public bool TryGetUInt64(out ulong value)
    {
        value = unchecked((ulong)_bits);
        return Kind == McapValueKind.Unsigned || (Kind == McapValueKind.Integer && _bits >= 0);
    }

    /// <summary>The truth value; false for any other kind.</summary>
    public bool TryGetBoolean(out bool value)
    {
        value = _bits != 0;
        return Kind == McapValueKind.Boolean;
    }

    /// <summary>
    /// Writes this value as JSON. Bytes become base64 text; NaN and the infinities, for which JSON has no numbers, the texts
    /// <c>"NaN"</c>, <c>"Infinity"</c> and <c>"-Infinity"</c>. Members that the input repeats are written as often.
    /// </summary>
    /// <param name="writer">Where to write. Its <see cref="JsonWriterOptions.MaxDepth"/> applies, 1,000 unless it says otherwise.</param>
    /// <exception cref="InvalidOperationException">The value is deeper than the writer allows. No decoder makes such values.</exception>
    /// <exception cref="InsufficientExecutionStackException">The writer allows more than the thread's stack holds.</exception>
    public void WriteTo(Utf8JsonWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ValueJson.Write(writer, this);
    }

    /// <summary>Text as it is, any other kind as JSON.</summary>
    /// <returns>A text of any length.</returns>
    public override string ToString() => AsText ?? ValueJson.ToText(this);
}
