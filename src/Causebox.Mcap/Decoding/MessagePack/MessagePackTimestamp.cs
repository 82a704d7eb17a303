using static System.Buffers.Binary.BinaryPrimitives;

namespace Causebox.Mcap.Decoding;

/// <summary>
/// The predefined timestamp extension in its three lengths: 4 bytes (seconds), 8 (with nanoseconds), 12 (signed seconds).
/// </summary>
internal static class MessagePackTimestamp
{
    public const sbyte ExtensionType = -1;

    private const long NanosecondsPerSecond = 1_000_000_000;

    /// <summary>Nanoseconds since 1970; false for a length or a fraction that the specification does not have.</summary>
    public static bool TryRead(ReadOnlySpan<byte> data, out McapValue nanoseconds)
    {
        var (seconds, fraction) = data.Length switch
        {
            4 => (ReadUInt32BigEndian(data), 0),
            8 => ((long)(ReadUInt64BigEndian(data) & 0x3_ffff_ffff), (long)(ReadUInt64BigEndian(data) >> 34)),
            12 => (ReadInt64BigEndian(data[4..]), ReadUInt32BigEndian(data)),
            _ => (0, NanosecondsPerSecond),
        };
        var total = (Int128)seconds * NanosecondsPerSecond + fraction;
        nanoseconds = total >= long.MinValue && total <= long.MaxValue ? McapValue.From((long)total) : McapValue.From((double)total);
        return fraction < NanosecondsPerSecond;
    }
}
