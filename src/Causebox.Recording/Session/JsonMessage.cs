using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Causebox.Recording;

/// <summary>Makes one JSON object after another in memory that is used again.</summary>
internal sealed class JsonMessage : IDisposable
{
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };
    private readonly ArrayBufferWriter<byte> _buffer = new(4096);
    private readonly Utf8JsonWriter _json;

    public JsonMessage() => _json = new Utf8JsonWriter(_buffer, Options);

    public Utf8JsonWriter Begin()
    {
        _buffer.ResetWrittenCount();
        _json.Reset();
        _json.WriteStartObject();
        return _json;
    }

    /// <summary>The object, valid until the next one begins.</summary>
    public ReadOnlySpan<byte> End()
    {
        _json.WriteEndObject();
        _json.Flush();
        return _buffer.WrittenSpan;
    }

    public void Dispose() => _json.Dispose();
}
