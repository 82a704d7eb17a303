using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Episodes;

/// <summary>Where an artifact is to be PUT. There is no public URL: artifacts are read through the API.</summary>
internal sealed record UploadUrl([property: OneOf(typeof(EpisodeWords), nameof(EpisodeWords.Kinds))] string Kind, string Url, DateTimeOffset ExpiresAt,
    string? PublicUrl = null);
