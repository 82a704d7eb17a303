using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>The answer to a create.</summary>
internal sealed record EpisodeCreated(Guid EpisodeId, [property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Statuses))] string Status,
    [property: OneOf("r2")] string Storage, IReadOnlyList<UploadUrl> UploadUrls);
