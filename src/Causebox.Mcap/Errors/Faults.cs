using System.Globalization;

namespace Causebox.Mcap;

/// <summary>The faults that more than one reader can find, in the same words.</summary>
internal static class Faults
{
    public static McapError NotMcap(ReadOnlySpan<byte> beginning) => new(
        McapErrorKind.NotMcap, new RecordPosition(0), null, "the MCAP magic 894D434150300D0A", Found(beginning, "an empty file"));

    public static McapError NoClosingMagic(long position, ReadOnlySpan<byte> found) => new(
        McapErrorKind.Truncated, new RecordPosition(position), Opcode.Footer, "the closing magic", Found(found, "the end of the file"));

    /// <summary>The file ends within a record of this length.</summary>
    public static McapError Cut(RecordPosition position, Opcode opcode, ulong length) => new(
        McapErrorKind.Truncated, position, opcode, Say($"{length} bytes"), "the end of the file");

    public static McapError OverLimit(RecordPosition position, Opcode? opcode, int limit, ulong length) => new(
        McapErrorKind.LimitExceeded, position, opcode, Say($"at most {limit} bytes"), Say($"{length} bytes"));

    private static string Found(ReadOnlySpan<byte> bytes, string nothing) =>
        bytes.IsEmpty ? nothing : "bytes " + Convert.ToHexString(bytes);

    private static string Say(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
