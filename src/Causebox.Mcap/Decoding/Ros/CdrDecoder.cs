using System.Buffers.Binary;

namespace Causebox.Mcap.Decoding;

/// <summary>
/// ROS 2's messages: CDR and XCDR2 (plain and delimited), both byte orders. Arrays of <c>uint8</c>, <c>byte</c> and <c>char</c>
/// become bytes; an IDL enumeration its name. Bytes after the message are passed over: writers pad, and newer types append.
/// </summary>
internal sealed class CdrDecoder(RosLayout layout, DecodeLimits limits) : MessageDecoder
{
    private const int HeaderBytes = 4;

    public override McapValue Decode(ReadOnlySpan<byte> data)
    {
        if (data.Length < HeaderBytes)
            throw new McapDecodeException(0, "an encapsulation header of 4 bytes", $"{data.Length} bytes");

        var identifier = BinaryPrimitives.ReadUInt16BigEndian(data);
        var wire = RosWire.ForEncapsulation(identifier)
            ?? throw new McapDecodeException(0, "plain CDR, plain XCDR2 or delimited XCDR2", Describe(identifier));
        if (layout is RosEmptyLayout)
            return ReadEmpty(data);

        var reader = new RosReader(data, HeaderBytes, wire, limits);
        return layout.Read(ref reader);
    }

    /// <summary>
    /// Some writers leave out the byte that stands for no members. Many bytes are not an empty message: recorders store an empty
    /// definition where they find none.
    /// </summary>
    private static McapValue ReadEmpty(ReadOnlySpan<byte> data) => data.Length <= HeaderBytes + 2 * sizeof(uint)
        ? McapValue.Map([])
        : throw new McapDecodeException(HeaderBytes, "no members, as the definition is empty", $"{data.Length - HeaderBytes} bytes");

    private static string Describe(ushort identifier) => identifier switch
    {
        2 or 3 => $"a parameter list (PL_CDR, 0x{identifier:x4})",
        10 or 11 => $"a parameter list (PL_CDR2, 0x{identifier:x4})",
        _ => $"encapsulation 0x{identifier:x4}",
    };
}
