namespace Causebox.Analysis.Episodes;

/// <summary>What every rule for episodes tells about itself.</summary>
internal interface IEpisodeRule
{
    public string Code { get; }

    public Confidence Confidence { get; }

    public RuleReference Reference { get; }
}
