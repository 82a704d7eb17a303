namespace Causebox.Analysis.Episodes;

/// <summary>Which episode a candidate was replayed from.</summary>
public static class ReplayBaseline
{
    /// <summary>
    /// The baseline's id: of the joined row of evaluation results, else <c>metadata.baseline_episode_id</c>. Null where neither names one: the episode is
    /// no candidate.
    /// </summary>
    public static string? IdOf(EpisodeEvidence evidence) =>
        evidence.EvalResult?.BaselineEpisodeId ?? (evidence.Metadata["baseline_episode_id"].Text is { Length: > 0 } id ? id : null);
}
