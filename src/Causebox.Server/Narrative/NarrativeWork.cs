using Causebox.Server.Episodes;

namespace Causebox.Server.Narrative;

/// <summary>What is to be told, or why nothing is.</summary>
/// <param name="Episode">Null where there is nothing to do.</param>
/// <param name="Analysis">Likewise.</param>
/// <param name="Outcome">A word for the figures where nothing is asked though something could be told; null otherwise.</param>
internal sealed record NarrativeWork(EpisodeRow? Episode, AnalysisRow? Analysis, string? Outcome = null)
{
    public static NarrativeWork None { get; } = new(null, null);
}
