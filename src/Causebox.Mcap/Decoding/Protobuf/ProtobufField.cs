namespace Causebox.Mcap.Decoding;

/// <summary>A field of a message type.</summary>
internal sealed class ProtobufField
{
    public required string Name { get; init; }

    public required int Number { get; init; }

    public required ProtobufType Type { get; init; }

    public bool IsRepeated { get; init; }

    /// <summary>Whether absence differs from the default value; such fields are left out when absent.</summary>
    public bool HasPresence { get; init; }

    /// <summary>The alternatives it is one of, or null.</summary>
    public int? Oneof { get; init; }

    /// <summary>The full name of its message or enumeration.</summary>
    public string TypeName { get; init; } = "";

    /// <summary>Its message type; null for other types.</summary>
    public ProtobufMessageType? Message { get; set; }

    /// <summary>Its enumeration's names; null for other types.</summary>
    public IReadOnlyDictionary<int, string>? Names { get; set; }

    public bool IsMap => Message is { IsMapEntry: true } && IsRepeated;

    /// <summary>What an absent field without presence has.</summary>
    public McapValue Default => Type switch
    {
        _ when IsMap => McapValue.Map([]),
        _ when IsRepeated => McapValue.List([]),
        ProtobufType.Double or ProtobufType.Float => McapValue.From(0.0),
        ProtobufType.Bool => McapValue.From(false),
        ProtobufType.Text => McapValue.From(""),
        ProtobufType.Bytes => McapValue.From(Array.Empty<byte>()),
        ProtobufType.Enum => EnumValue(0),
        ProtobufType.Message or ProtobufType.Group => McapValue.Null,
        _ => McapValue.From(0L),
    };

    /// <summary>How a single value of the type is delimited.</summary>
    public ProtobufWireType Wire => Type switch
    {
        ProtobufType.Double or ProtobufType.Fixed64 or ProtobufType.SFixed64 => ProtobufWireType.Fixed64,
        ProtobufType.Float or ProtobufType.Fixed32 or ProtobufType.SFixed32 => ProtobufWireType.Fixed32,
        ProtobufType.Text or ProtobufType.Bytes or ProtobufType.Message => ProtobufWireType.Length,
        ProtobufType.Group => ProtobufWireType.GroupStart,
        _ => ProtobufWireType.Varint,
    };

    public bool CanBePacked => IsRepeated && Wire is not (ProtobufWireType.Length or ProtobufWireType.GroupStart);

    public McapValue EnumValue(int number) =>
        Names is not null && Names.TryGetValue(number, out var name) ? McapValue.From(name) : McapValue.From((long)number);
}
