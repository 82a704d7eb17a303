namespace Causebox.Analysis.Episodes;

/// <summary>What every rule for episodes tells about itself.</summary>
internal interface IEpisodeRule
{
    public string Code { get; }

    /// <summary>The confidence of its finding, the highest where that depends.</summary>
    public Confidence Confidence { get; }

    /// <summary>The lowest confidence of its finding.</summary>
    public Confidence LeastConfidence { get; }

    public RuleReference Reference { get; }
}
