using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Causebox.Mcap.Decoding;

/// <summary>
/// JSON (RFC 8259), one value a message. Numbers without fraction or exponent are integers while 64 bits hold them, the others
/// floats. The words NaN, Infinity and -Infinity (also nan and inf), which several writers emit for numbers, are read as floats.
/// </summary>
internal sealed class JsonDecoder(DecodeLimits limits) : MessageDecoder
{
    private readonly JsonReaderOptions _options = new() { MaxDepth = limits.MaxDepth };
    private readonly NameCache _names = new();
    private readonly Scratch<McapValue> _items = new();
    private readonly Scratch<McapField> _fields = new();
    private ElementBudget _budget;
    private bool _expectNonFinite;

    public override McapValue Decode(ReadOnlySpan<byte> data)
    {
        if (!Utf8.IsValid(data))
            throw InvalidUtf8(data);

        // A channel that has written such a word once will again: from then on the cost is a copy, not an exception.
        if (_expectNonFinite)
            return DecodeMasked(data);

        try
        {
            return ReadDocument(data, data);
        }
        catch (JsonException) when (NonFiniteWords.Mask(data) is not null)
        {
            _expectNonFinite = true;
            return DecodeMasked(data);
        }
        catch (JsonException error)
        {
            throw Explain(error, data);
        }
    }

    private McapValue DecodeMasked(ReadOnlySpan<byte> data)
    {
        try
        {
            return ReadDocument(NonFiniteWords.Mask(data) ?? data, data);
        }
        catch (JsonException error)
        {
            throw Explain(error, data);
        }
    }

    private McapValue ReadDocument(ReadOnlySpan<byte> json, ReadOnlySpan<byte> original)
    {
        _items.Reset();
        _fields.Reset();
        _budget = new ElementBudget(limits, original.Length);

        var reader = new Utf8JsonReader(json, _options);
        reader.Read();
        var value = ReadValue(ref reader, original);
        reader.Read();
        return value;
    }

    private McapValue ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> original)
    {
        _budget.Spend(1, reader.TokenStartIndex);
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadMap(ref reader, original),
            JsonTokenType.StartArray => ReadList(ref reader, original),
            JsonTokenType.String => McapValue.From(ReadText(ref reader)),
            JsonTokenType.Number => ReadNumber(ref reader, original),
            JsonTokenType.True => McapValue.From(true),
            JsonTokenType.False => McapValue.From(false),
            _ => McapValue.Null,
        };
    }

    private McapValue ReadMap(ref Utf8JsonReader reader, ReadOnlySpan<byte> original)
    {
        var mark = _fields.Count;
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.ValueIsEscaped ? ReadText(ref reader) : _names.Get(reader.ValueSpan);
            reader.Read();
            _fields.Push(new McapField(name, ReadValue(ref reader, original)));
        }

        return McapValue.Map(_fields.Take(mark));
    }

    private McapValue ReadList(ref Utf8JsonReader reader, ReadOnlySpan<byte> original)
    {
        var mark = _items.Count;
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
            _items.Push(ReadValue(ref reader, original));

        return McapValue.List(_items.Take(mark));
    }

    private static string ReadText(ref Utf8JsonReader reader)
    {
        if (!reader.ValueIsEscaped)
            return Encoding.UTF8.GetString(reader.ValueSpan);

        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new McapDecodeException(reader.TokenStartIndex, "escapes that pair up to characters", "half of a surrogate pair");
        }
    }

    private static McapValue ReadNumber(ref Utf8JsonReader reader, ReadOnlySpan<byte> original)
    {
        if (NonFiniteWords.At(original[(int)reader.TokenStartIndex..]) is { } word)
            return McapValue.From(word);

        if (reader.ValueSpan.IndexOfAny((byte)'.', (byte)'e', (byte)'E') < 0)
        {
            if (reader.TryGetInt64(out var signed))
                return McapValue.From(signed);

            if (reader.TryGetUInt64(out var unsigned))
                return McapValue.From(unsigned);
        }

        return McapValue.From(reader.GetDouble());
    }

    private static McapDecodeException InvalidUtf8(ReadOnlySpan<byte> data)
    {
        var offset = 0;
        while (Rune.DecodeFromUtf8(data[offset..], out _, out var length) == OperationStatus.Done)
            offset += length;

        return new McapDecodeException(offset, "UTF-8", $"byte 0x{data[offset]:x2}");
    }

    private static McapDecodeException Explain(JsonException error, ReadOnlySpan<byte> data)
    {
        var lineStart = 0;
        for (var line = error.LineNumber ?? 0; line > 0; line--)
            lineStart += data[lineStart..].IndexOf((byte)'\n') + 1;

        var offset = Math.Min(lineStart + (error.BytePositionInLine ?? 0), data.Length);
        var message = error.Message;
        var placeAt = message.IndexOf(" LineNumber:", StringComparison.Ordinal);
        return new McapDecodeException(offset, "JSON", placeAt < 0 ? message : $"“{message[..placeAt]}”");
    }
}
