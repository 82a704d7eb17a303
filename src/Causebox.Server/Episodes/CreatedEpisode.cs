using Causebox.Server.Artifacts.Catalog;

namespace Causebox.Server.Episodes;

/// <summary>What a create made, or had made before.</summary>
/// <param name="Row">The episode.</param>
/// <param name="Slots">Those that are asked for and take uploads now, in the order in which they are asked for.</param>
/// <param name="IsNew">Whether this request made it.</param>
internal sealed record CreatedEpisode(EpisodeRow Row, IReadOnlyList<Artifact> Slots, bool IsNew);
