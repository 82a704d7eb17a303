using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace Causebox.Analysis.Sessions.Index;

/// <summary>The few fields of a message that say where it belongs, found without decoding the rest.</summary>
[StructLayout(LayoutKind.Auto)]
internal struct MessageHead
{
    private const long LargestId = 1L << 53;

    /// <summary>The cycle it names, or null.</summary>
    public long? CycleId { get; private set; }

    /// <summary>Its <c>timestamp</c>, s, or null.</summary>
    public double? Timestamp { get; private set; }

    /// <summary>Its <c>was_clamped</c>, or null.</summary>
    public bool? WasClamped { get; private set; }

    /// <summary>Reads a JSON object; false where it is none, or one that only a more patient decoder reads.</summary>
    public static bool TryReadJson(ReadOnlySpan<byte> data, out MessageHead head)
    {
        head = default;
        try
        {
            var reader = new Utf8JsonReader(data);
            if (!reader.Read() || reader.TokenType != JsonTokenType.StartObject)
                return false;
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
                head.ReadField(ref reader);
            return reader.TokenType == JsonTokenType.EndObject && !reader.Read();
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return false;
        }
    }

    /// <summary>The cycle that a MessagePack map names in its first field, or null; of an array its first element.</summary>
    /// <returns>False where another decoder has to look.</returns>
    public static bool TryReadMessagePack(ReadOnlySpan<byte> data, out long? cycle)
    {
        cycle = null;
        if (data.IsEmpty)
            return false;
        // Heads of one, three and five bytes: the number of elements lies in the first, or follows.
        var head = data[0] switch
        {
            >= 0x80 and <= 0x9f => 1,
            0xdc or 0xde => 3,
            0xdd or 0xdf => 5,
            _ => data.Length,
        };
        if (head >= data.Length)
            return false;
        if (data[0] is (>= 0x90 and <= 0x9f) or 0xdc or 0xdd)
            return TryReadInteger(data[head..], out cycle);
        var key = data[head..];
        return key.Length > 9 && key[0] == 0xa8 && key[1..9].SequenceEqual("cycle_id"u8) && TryReadInteger(key[9..], out cycle);
    }

    private static bool TryReadInteger(ReadOnlySpan<byte> data, out long? value)
    {
        value = data switch
        {
            [<= 0x7f, ..] => data[0],
            [0xcc, _, ..] => data[1],
            [0xcd, _, _, ..] => BinaryPrimitives.ReadUInt16BigEndian(data[1..]),
            [0xce, _, _, _, _, ..] => BinaryPrimitives.ReadUInt32BigEndian(data[1..]),
            [0xcf, _, _, _, _, _, _, _, _, ..] when BinaryPrimitives.ReadUInt64BigEndian(data[1..]) is <= LargestId and var large => (long)large,
            _ => null,
        };
        return value is not null;
    }

    private void ReadField(ref Utf8JsonReader reader)
    {
        if (reader.ValueTextEquals("cycle_id"u8))
        {
            reader.Read();
            CycleId = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var id) && id is >= 0 and <= LargestId ? id : null;
        }
        else if (reader.ValueTextEquals("timestamp"u8))
        {
            reader.Read();
            Timestamp = reader.TokenType == JsonTokenType.Number && reader.TryGetDouble(out var stamp) && double.IsFinite(stamp) ? stamp : null;
        }
        else if (reader.ValueTextEquals("was_clamped"u8))
        {
            reader.Read();
            WasClamped = reader.TokenType is JsonTokenType.True or JsonTokenType.False ? reader.GetBoolean() : null;
        }
        else
        {
            reader.Read();
        }

        // No-op on a value that is no list or object.
        reader.Skip();
    }
}
