namespace Causebox.Mcap;

/// <summary>What is wrong, where, what was expected and what was found.</summary>
/// <param name="Kind">The kind of fault.</param>
/// <param name="Position">Where it lies.</param>
/// <param name="Opcode">The record it lies in, where known.</param>
/// <param name="Expected">What the format asks for.</param>
/// <param name="Actual">What the file has.</param>
public sealed record McapError(McapErrorKind Kind, RecordPosition Position, Opcode? Opcode, string Expected, string Actual)
{
    /// <summary>One line: where, in which record, expected, found.</summary>
    public override string ToString() => Opcode is { } opcode
        ? $"{Position}, {opcode}: expected {Expected}, found {Actual}"
        : $"{Position}: expected {Expected}, found {Actual}";
}
