using System.Buffers;
using System.Text.Json;
using Causebox.Mcap;
using Causebox.Mcap.Decoding;

namespace Causebox.Cli;

/// <summary>Turns messages into lines. A message that cannot be decoded is printed as base64, with the reason.</summary>
internal abstract class MessagePrinter : IDisposable
{
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Dictionary<Channel, (MessageDecoder? Decoder, string? Reason)> _decoders = new(ReferenceEqualityComparer.Instance);

    protected MessagePrinter() => Line = new Utf8JsonWriter(_buffer, Json.Line);

    /// <summary>The JSON of one line, built before any of it is written.</summary>
    protected Utf8JsonWriter Line { get; }

    /// <summary>A printer of a format; rows of CSV with one column for the message.</summary>
    public static MessagePrinter Create(CatFormat format, Stream output) => format switch
    {
        CatFormat.Ndjson => new NdjsonPrinter(output),
        CatFormat.Csv => new CsvRowPrinter(output),
        _ => new TextPrinter(output),
    };

    /// <summary>Prints one message; nothing of it is kept.</summary>
    public abstract void Print(scoped in Message message, Schema? schema);

    /// <summary>The message's value, or why it has none.</summary>
    protected string? Decode(scoped in Message message, Schema? schema, out McapValue value)
    {
        value = default;
        if (!_decoders.TryGetValue(message.Channel, out var known))
        {
            MessageDecoder.TryCreate(message.Channel, schema, out known.Decoder, out known.Reason);
            _decoders.Add(message.Channel, known);
        }

        if (known.Decoder is null)
            return known.Reason;
        try
        {
            value = known.Decoder.Decode(message.Data);
            return null;
        }
        catch (McapDecodeException error)
        {
            return error.Message;
        }
    }

    protected void CopyLine(Stream output)
    {
        Line.Flush();
        output.Write(_buffer.WrittenSpan);
        _buffer.ResetWrittenCount();
        Line.Reset();
    }

    public void Dispose() => Line.Dispose();
}
