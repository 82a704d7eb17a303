namespace Causebox.Mcap.Decoding;

/// <summary>
/// ROS 1's messages: little endian, nothing aligned. <c>time</c> and <c>duration</c> become maps of <c>secs</c> and <c>nsecs</c>,
/// as its own libraries name them. The message ends where its definition does: what follows means another definition was sent.
/// </summary>
internal sealed class Ros1Decoder(RosLayout layout, DecodeLimits limits) : MessageDecoder
{
    public override McapValue Decode(ReadOnlySpan<byte> data)
    {
        var reader = new RosReader(data, 0, RosWire.Ros1, limits);
        var value = layout.Read(ref reader);
        return reader.AtEnd
            ? value
            : throw new McapDecodeException(reader.Position, "the end of the message", $"{reader.Remaining} more bytes");
    }
}
