using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>The answer to a finalize and to a change of status: how the episode stands now.</summary>
internal sealed record EpisodeFinalized(Guid EpisodeId, [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Statuses))] string Status, DateTimeOffset UpdatedAt);
