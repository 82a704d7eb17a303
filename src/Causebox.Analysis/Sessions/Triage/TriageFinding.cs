using System.Collections.Immutable;

namespace Causebox.Analysis.Sessions;

/// <summary>A finding in the triage's own, smaller vocabulary; those of the rules are in <see cref="TriageReport.Analysis"/>.</summary>
/// <param name="Code">Such as <c>hardware_guard_event</c>.</param>
/// <param name="Severity"><c>critical</c>, <c>warning</c> or <c>info</c>.</param>
/// <param name="Cycles">How many cycles it concerns, where the code has it.</param>
/// <param name="Joints">The joints it concerns; default where the code has none.</param>
/// <param name="Detail">One sentence, where the code has it.</param>
public sealed record TriageFinding(
    string Code, string Severity, int? Cycles = null, ImmutableArray<string> Joints = default, string? Detail = null);
