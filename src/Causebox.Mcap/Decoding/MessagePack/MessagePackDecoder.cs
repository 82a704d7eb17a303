namespace Causebox.Mcap.Decoding;

/// <summary>
/// MessagePack, one value a message, by the specification of 2017. The timestamp extension becomes an integer of nanoseconds since
/// 1970 (a float where 64 bits do not hold it), any other extension its bytes. Keys that are not text become text: numbers in
/// invariant form, <c>true</c>, <c>false</c>, <c>null</c>, bytes as base64; a list or a map as a key is refused.
/// </summary>
internal sealed class MessagePackDecoder(DecodeLimits limits) : MessageDecoder
{
    private readonly NameCache _names = new();

    public override McapValue Decode(ReadOnlySpan<byte> data)
    {
        var reader = new MessagePackReader(data, _names, limits);
        return reader.ReadMessage();
    }
}
