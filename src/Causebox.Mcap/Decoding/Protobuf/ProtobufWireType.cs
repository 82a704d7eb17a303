namespace Causebox.Mcap.Decoding;

/// <summary>How a field's value is delimited.</summary>
internal enum ProtobufWireType
{
    Varint = 0,
    Fixed64 = 1,
    Length = 2,
    GroupStart = 3,
    GroupEnd = 4,
    Fixed32 = 5,
}
