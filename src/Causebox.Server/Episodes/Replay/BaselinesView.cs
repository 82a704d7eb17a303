namespace Causebox.Server.Episodes;

/// <summary>What an episode may be held against, the best first; at most ten.</summary>
internal sealed record BaselinesView(Guid EpisodeId, IReadOnlyList<BaselineView> Baselines);
