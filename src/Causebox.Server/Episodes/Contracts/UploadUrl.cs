namespace Causebox.Server.Episodes;

/// <summary>Where an artifact is to be PUT. There is no public URL: artifacts are read through the API.</summary>
internal sealed record UploadUrl(string Kind, string Url, DateTimeOffset ExpiresAt, string? PublicUrl = null);
