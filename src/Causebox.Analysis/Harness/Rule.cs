namespace Causebox.Analysis;

/// <summary>
/// One thing to look for: a pure function from evidence to at most one finding. No I/O, no clock, no randomness, cheap.
/// </summary>
/// <typeparam name="TEvidence">The facts it may look at; immutable.</typeparam>
/// <param name="code">The code of its finding: stable, snake_case, present in <c>rules/taxonomy.yaml</c>.</param>
public abstract class Rule<TEvidence>(string code)
{
    /// <summary>The code of its finding.</summary>
    public string Code { get; } = code;

    /// <summary>
    /// Looks at the evidence. Returns <see cref="RuleResult.Nothing"/> when all is well, <see cref="Skipped"/> when what it needs is
    /// missing.
    /// </summary>
    public abstract RuleResult Evaluate(TEvidence evidence);

    /// <summary>A finding with this rule's code.</summary>
    protected RuleResult Found(Confidence confidence, string title, string description, Evidence evidence, string suggestedAction) =>
        new(new Finding(Code, title, description, confidence, evidence, suggestedAction), null);

    /// <summary>The rule could not run; <paramref name="reason"/> says what was missing.</summary>
    protected static RuleResult Skipped(string reason) => new(null, reason);
}
