namespace Causebox.Analysis;

/// <summary>The rules for one kind of subject, in the order that ranks findings of equal confidence.</summary>
/// <typeparam name="TEvidence">The facts the rules look at.</typeparam>
public sealed class RuleSet<TEvidence>
{
    /// <summary>A rule set.</summary>
    /// <param name="version">At least 1; raised whenever the meaning of a result changes.</param>
    /// <param name="rules">The rules in order.</param>
    /// <exception cref="ArgumentException">Two rules share a code, or a <see cref="LastRule{TEvidence}"/> stands before another rule.</exception>
    public RuleSet(int version, params IEnumerable<Rule<TEvidence>> rules)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(version, 1);
        Version = version;
        Rules = [.. rules];
        if (Rules.GroupBy(rule => rule.Code, StringComparer.Ordinal).FirstOrDefault(group => group.Skip(1).Any()) is { } twice)
            throw new ArgumentException($"two rules share the code {twice.Key}", nameof(rules));
        if (Rules.SkipLast(1).OfType<LastRule<TEvidence>>().FirstOrDefault() is { } early)
            throw new ArgumentException($"{early.Code} sees what the others found and must be the last rule", nameof(rules));
    }

    /// <summary>The analyzer version that its analyses carry.</summary>
    public int Version { get; }

    /// <summary>The rules in order.</summary>
    public IReadOnlyList<Rule<TEvidence>> Rules { get; }
}
