namespace Causebox.Analysis;

/// <summary>
/// A rule that speaks after all others and may look at what they found: for what only makes sense when nothing else does. Pure like every
/// rule, and alone in its place: a rule set has at most one, as its last.
/// </summary>
/// <typeparam name="TEvidence">The facts it may look at; immutable.</typeparam>
/// <param name="code">The code of its finding.</param>
public abstract class LastRule<TEvidence>(string code) : Rule<TEvidence>(code)
{
    /// <summary>Looks at the evidence as if no other rule had found anything.</summary>
    public sealed override RuleResult Evaluate(TEvidence evidence) => Evaluate(evidence, []);

    /// <summary>Looks at the evidence and at the findings of every other rule, in the order of the rules.</summary>
    public abstract RuleResult Evaluate(TEvidence evidence, IReadOnlyList<Finding> found);
}
