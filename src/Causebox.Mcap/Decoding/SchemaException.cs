namespace Causebox.Mcap.Decoding;

/// <summary>
/// Why a channel has no decoder. Thrown while a schema is compiled, and caught in <see cref="MessageDecoder.TryCreate(Channel,
/// Schema?, DecodeLimits, out MessageDecoder?, out string?)"/> alone.
/// </summary>
internal sealed class SchemaException(string message) : Exception(message)
{
    public static SchemaException AtLine(int line, string expected, string actual) =>
        new($"schema line {line}: expected {expected}, found {actual}");
}
