namespace Causebox.Mcap.Decoding;

/// <summary>Thrown when a message does not say what its encoding and schema ask for.</summary>
/// <param name="offset">Bytes from the start of the message to what is wrong.</param>
/// <param name="expected">What should stand there.</param>
/// <param name="actual">What stands there.</param>
public sealed class McapDecodeException(long offset, string expected, string actual)
    : Exception($"byte {offset}: expected {expected}, found {actual}")
{
    /// <summary>Bytes from the start of the message to what is wrong.</summary>
    public long Offset { get; } = offset;

    /// <summary>What should stand there.</summary>
    public string Expected { get; } = expected;

    /// <summary>What stands there.</summary>
    public string Actual { get; } = actual;
}
