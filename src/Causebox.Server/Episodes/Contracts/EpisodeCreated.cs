namespace Causebox.Server.Episodes;

/// <summary>The answer to a create.</summary>
internal sealed record EpisodeCreated(Guid EpisodeId, string Status, string Storage, IReadOnlyList<UploadUrl> UploadUrls);
