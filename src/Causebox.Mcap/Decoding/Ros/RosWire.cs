namespace Causebox.Mcap.Decoding;

/// <summary>How a message's parts are laid out.</summary>
/// <param name="BigEndian">Byte order of numbers.</param>
/// <param name="MaxAlignment">The most that a number is aligned to, from the start of the body.</param>
/// <param name="NulTerminated">Whether text ends with a NUL that its length counts.</param>
/// <param name="Delimited">XCDR2 alone: whether a struct of unsaid extensibility has its size before it.</param>
internal sealed record RosWire(bool BigEndian, int MaxAlignment, bool NulTerminated, bool Delimited = false)
{
    private const int CdrAlignment = 8;
    private const int Cdr2Alignment = 4;

    private static readonly RosWire[] Encapsulations =
    [
        Cdr(true), Cdr(false), null!, null!, null!, null!, Cdr2(true), Cdr2(false), Cdr2(true, true), Cdr2(false, true),
    ];

    public bool IsXcdr2 => MaxAlignment == Cdr2Alignment;

    /// <summary>Little endian, nothing aligned, text without NUL.</summary>
    public static RosWire Ros1 { get; } = new(false, 1, false);

    /// <summary>The wire that a message's first two bytes name (DDS-XTypes 1.3, table 60), or null.</summary>
    public static RosWire? ForEncapsulation(ushort identifier) =>
        identifier < Encapsulations.Length ? Encapsulations[identifier] : null;

    private static RosWire Cdr(bool bigEndian) => new(bigEndian, CdrAlignment, true);

    private static RosWire Cdr2(bool bigEndian, bool delimited = false) => new(bigEndian, Cdr2Alignment, true, delimited);
}
