namespace Causebox.Mcap;

/// <summary>Where the summary records of one kind lie.</summary>
/// <param name="GroupOpcode">Their opcode.</param>
/// <param name="GroupStart">Offset of the first one in the file.</param>
/// <param name="GroupLength">Bytes of all of them.</param>
public readonly record struct SummaryOffset(Opcode GroupOpcode, ulong GroupStart, ulong GroupLength);
