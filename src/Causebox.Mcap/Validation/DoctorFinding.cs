namespace Causebox.Mcap;

/// <summary>One place where a recording breaks a rule.</summary>
/// <param name="Code">The rule's code; see <see cref="DoctorRules"/>.</param>
/// <param name="Message">What was expected and what was found, in one line.</param>
/// <param name="Position">Where.</param>
/// <param name="Opcode">The record it lies in, where known.</param>
public sealed record DoctorFinding(string Code, string Message, RecordPosition Position, Opcode? Opcode);
