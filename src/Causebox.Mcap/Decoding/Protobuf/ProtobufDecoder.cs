namespace Causebox.Mcap.Decoding;

/// <summary>
/// Protobuf by its descriptors. Fields come in the order of the definition: absent ones with their default, or not at all where
/// absence has a meaning (messages, oneof, optional, proto2); repeated ones as lists; maps as maps with keys as text; enumerations
/// as their names where they have one. Unknown fields are passed over, and of a field that may stand once the last counts.
/// </summary>
internal sealed class ProtobufDecoder(ProtobufMessageType type, DecodeLimits limits) : MessageDecoder
{
    private readonly NameCache _names = new();

    public override McapValue Decode(ReadOnlySpan<byte> data)
    {
        var reader = new ProtobufMessageReader(data, _names, limits);
        return reader.ReadMessage(type);
    }
}
