namespace Causebox.Analysis;

/// <summary>A rule that could not speak: absence of its finding means nothing.</summary>
/// <param name="Code">The rule's code.</param>
/// <param name="Reason">What was missing, or the error it failed with.</param>
public sealed record SkippedRule(string Code, string Reason);
