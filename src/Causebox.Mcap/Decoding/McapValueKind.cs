namespace Causebox.Mcap.Decoding;

/// <summary>What a <see cref="McapValue"/> holds.</summary>
public enum McapValueKind : byte
{
    /// <summary>No value: JSON null, MessagePack nil, an absent optional.</summary>
    Null,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A signed integer of up to 64 bits.</summary>
    Integer,

    /// <summary>An unsigned integer above the range of <see cref="Integer"/>.</summary>
    Unsigned,

    /// <summary>An IEEE 754 number; NaN and the infinities are kept.</summary>
    Float,

    /// <summary>Text.</summary>
    Text,

    /// <summary>Opaque bytes, or an array of 8-bit integers.</summary>
    Bytes,

    /// <summary>An ordered list of values.</summary>
    List,

    /// <summary>Named fields in the order of the input.</summary>
    Map,
}
