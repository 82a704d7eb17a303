namespace Causebox.Server.Artifacts.Links;

/// <summary>An absolute URL that is its own credential, and until when.</summary>
internal sealed record SignedUrl(Uri Url, DateTimeOffset ExpiresAt);
