using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Unicode;

namespace Causebox.Analysis.Episodes;

/// <summary>JSON text → metadata, within limits.</summary>
internal ref struct MetadataParser
{
    private const string Where = "JSON";

    // Deeper than anything that is kept: what is too deep to be kept is still passed over soundly.
    private const int DeepestText = 1000;

    private readonly MetadataLimits _limits;
    private Utf8JsonReader _reader;
    private int _values;

    private MetadataParser(ReadOnlySpan<byte> json, MetadataLimits limits)
    {
        _limits = limits;
        _reader = new Utf8JsonReader(json, new JsonReaderOptions { MaxDepth = DeepestText });
    }

    public static MetadataValue Parse(ReadOnlySpan<byte> utf8, MetadataLimits limits)
    {
        if (utf8.Length > limits.MaxBytes)
            throw new EpisodeException(Where, $"at most {limits.MaxBytes:N0} bytes", $"{utf8.Length:N0}");
        if (utf8.StartsWith("\uFEFF"u8))
            utf8 = utf8["\uFEFF"u8.Length..];
        if (!Utf8.IsValid(utf8))
            throw new EpisodeException(Where, "UTF-8", "other bytes");
        try
        {
            var parser = new MetadataParser(PythonJson.ToJson(utf8), limits);
            parser._reader.Read();
            var value = parser.ReadValue(1);
            // Anything but blanks behind the value throws.
            parser._reader.Read();
            return value;
        }
        catch (JsonException error)
        {
            throw new EpisodeException(
                $"{Where}, line {error.LineNumber + 1}", "one JSON value", BoundedText.Of(error.Message.ReplaceLineEndings(" "), 200), error);
        }
    }

    private MetadataValue ReadValue(int depth)
    {
        _values++;
        switch (_reader.TokenType)
        {
            case JsonTokenType.StartObject: return depth > _limits.MaxDepth || _values > _limits.MaxValues ? Pass() : ReadObject(depth);
            case JsonTokenType.StartArray: return depth > _limits.MaxDepth || _values > _limits.MaxValues ? Pass() : ReadList(depth);
            case JsonTokenType.String: return MetadataValue.OfText(_reader.GetString()!);
            case JsonTokenType.Number: return _reader.TryGetDouble(out var number) ? MetadataValue.OfNumber(number) : MetadataValue.Null;
            case JsonTokenType.True: return MetadataValue.OfTruth(true);
            case JsonTokenType.False: return MetadataValue.OfTruth(false);
            default: return MetadataValue.Null;
        }
    }

    private MetadataValue ReadObject(int depth)
    {
        var members = new List<KeyValuePair<string, MetadataValue>>();
        var isPruned = false;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndObject)
        {
            if (_values >= _limits.MaxValues)
            {
                isPruned = true;
                _reader.Read();
                _reader.Skip();
                continue;
            }

            var name = _reader.GetString()!;
            _reader.Read();
            var value = ReadValue(depth + 1);
            isPruned |= value.IsPruned;
            members.Add(new(name, value));
        }

        return MetadataValue.OfObject(members, isPruned);
    }

    private MetadataValue ReadList(int depth)
    {
        var items = ImmutableArray.CreateBuilder<MetadataValue>();
        var isPruned = false;
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            if (_values >= _limits.MaxValues)
            {
                isPruned = true;
                _reader.Skip();
                continue;
            }

            var value = ReadValue(depth + 1);
            isPruned |= value.IsPruned;
            items.Add(value);
        }

        return MetadataValue.OfList(items.DrainToImmutable(), isPruned);
    }

    private MetadataValue Pass()
    {
        _reader.Skip();
        return MetadataValue.Pruned;
    }
}
