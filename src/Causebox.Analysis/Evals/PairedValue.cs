namespace Causebox.Analysis.Evals;

/// <summary>One quantity before and after. Null is "not known", and on the candidate's side "not measured".</summary>
/// <param name="Baseline">The baseline's.</param>
/// <param name="Candidate">The candidate's.</param>
public readonly record struct PairedValue(double? Baseline, double? Candidate);
