using Causebox.Server.Access.Sessions;

namespace Causebox.Server.Access.Credentials;

/// <summary>From what a request shows to whose it is.</summary>
internal sealed class CredentialDesk(CredentialResolver resolver, CredentialCache cache, SessionCookie cookie)
{
    private const string Bearer = "Bearer ";

    /// <summary>What the request shows; null where that is nothing, or cannot be a credential. A key goes before a cookie.</summary>
    public ShownCredential? Read(HttpRequest request)
    {
        if (KeyOf(request) is { } text)
            return ApiKey.TryParse(text, out var key) ? new("key", key.SecretSha256, key) : null;
        return SecretToken.Hash(cookie.Read(request)) is { } token ? new("session", token, null) : null;
    }

    /// <summary>Whose it is; null where it is not good, or no longer.</summary>
    public async ValueTask<ResolvedCredential?> FindAsync(ShownCredential shown, CancellationToken cancel)
    {
        if (shown.Key is { } key)
        {
            var found = await cache.FindAsync(shown.Kind, shown.Sha256, () => resolver.KeyAsync(key, CancellationToken.None), cancel);
            return found?.Id == key.Id ? found : null;
        }

        var session = await cache.FindAsync(shown.Kind, shown.Sha256, () => resolver.SessionAsync(shown.Sha256, CancellationToken.None), cancel);
        return session is null || cookie.IsIdle(session) ? null : session;
    }

    private static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return request.Headers.TryGetValue("X-RoboTrace-Key", out var key) ? key.ToString() : null;
    }
}
