namespace Causebox.Mcap.Decoding;

/// <summary>
/// The most that a decoder will unfold from one message; beyond it is a <see cref="McapDecodeException"/>. A length is always
/// held against the bytes that remain before anything is allocated, and every byte of text, of bytes and of number arrays is copied
/// from the input once, so what they take is a small multiple of the message. These limits bound the rest: depth, and the values
/// that a schema adds without any bytes of input.
/// </summary>
public sealed record DecodeLimits
{
    private const int DeepestAllowed = 512;
    private const int FreeElements = 65_536;

    /// <summary>The defaults.</summary>
    public static DecodeLimits Default { get; } = new();

    /// <summary>Lists and maps inside each other. Default 128; from 1 to 512, which any thread's stack holds.</summary>
    public int MaxDepth
    {
        get;
        init => field = value is >= 1 and <= DeepestAllowed
            ? value
            : throw new ArgumentOutOfRangeException(nameof(value), value, $"The depth is from 1 to {DeepestAllowed}.");
    } = 128;

    /// <summary>Values in one message, over all its lists and maps. Default 16,777,216. Arrays of plain numbers do not count.</summary>
    public int MaxElements { get; init; } = 1 << 24;

    /// <summary>
    /// Values per byte of the message, above a free 65,536. Default 16. Only a schema with types of no size, or with very many
    /// fields that may be absent, comes near it.
    /// </summary>
    public int MaxElementsPerByte { get; init; } = 16;

    internal long ElementsFor(int messageBytes) =>
        Math.Min(MaxElements, FreeElements + (long)MaxElementsPerByte * messageBytes);
}
