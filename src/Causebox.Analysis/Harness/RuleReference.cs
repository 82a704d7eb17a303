namespace Causebox.Analysis;

/// <summary>What the documentation says of a rule, beside its code, so that the page can be written from it.</summary>
/// <param name="LooksFor">What makes it speak, thresholds included, as a sentence without a full stop.</param>
/// <param name="Needs">What it must have; without it the rule is skipped.</param>
/// <param name="EvidenceKeys">Each name in its finding's evidence, and what it means.</param>
internal sealed record RuleReference(string LooksFor, string Needs, params IReadOnlyList<(string Name, string Meaning)> EvidenceKeys);
