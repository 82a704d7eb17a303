namespace Causebox.Server.Episodes;

/// <summary>What is kept for how long, and what is held beyond that.</summary>
/// <param name="Kept">Each kind of thing.</param>
/// <param name="PinnedEpisodes">Episodes that a pin holds.</param>
/// <param name="ScenarioEpisodes">Episodes that a verification scenario replays, pinned or not.</param>
internal sealed record RetentionView(IReadOnlyList<KeptView> Kept, long PinnedEpisodes, long ScenarioEpisodes);
