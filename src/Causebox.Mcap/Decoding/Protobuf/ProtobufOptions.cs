namespace Causebox.Mcap.Decoding;

/// <summary>Single numbers in descriptors, of which most is never asked for.</summary>
internal static class ProtobufOptions
{
    private const int FieldPresence = 1;

    /// <summary>The last varint of a field, or null.</summary>
    public static ulong? Find(ReadOnlySpan<byte> data, int number, int depth)
    {
        ulong? found = null;
        var reader = new ProtobufReader(data);
        while (!reader.AtEnd)
        {
            var tag = reader.ReadTag();
            if (tag == new ProtobufTag(number, ProtobufWireType.Varint))
                found = reader.ReadVarint();
            else
                reader.Skip(tag, depth);
        }

        return found;
    }

    /// <summary>The presence that an edition's features state within options, or null.</summary>
    public static ProtobufPresence? FindPresence(ReadOnlySpan<byte> options, int featuresNumber, int depth)
    {
        ProtobufPresence? found = null;
        var reader = new ProtobufReader(options);
        while (!reader.AtEnd)
        {
            var tag = reader.ReadTag();
            if (tag == new ProtobufTag(featuresNumber, ProtobufWireType.Length))
                found = (ProtobufPresence?)Find(reader.ReadBytes(), FieldPresence, depth) ?? found;
            else
                reader.Skip(tag, depth);
        }

        return found;
    }
}
