namespace Causebox.Server.Sessions;

/// <summary>Where a file's bytes are to be PUT.</summary>
internal sealed record SessionUploadUrl(string Filename, string Url, DateTimeOffset ExpiresAt);
