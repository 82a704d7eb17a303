using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.Sessions;
using Causebox.Server.Hosting;

namespace Causebox.Server.Access;

/// <summary>Finds out who makes a request, and refuses it where its route requires more, before anything else looks at it.</summary>
internal sealed class CallerMiddleware(
    RequestDelegate next, CredentialResolver resolver, CredentialCache cache, AccessUpkeep upkeep, SessionCookie cookie, SameOrigin sameOrigin)
{
    private const string Bearer = "Bearer ";

    public async Task InvokeAsync(HttpContext context)
    {
        await IdentifyAsync(context);
        if (Refusal(context) is { } refusal)
            await refusal.ExecuteAsync(context);
        else
            await next(context);
    }

    private IResult? Refusal(HttpContext context)
    {
        var caller = context.FindCaller();
        if (context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is { Scope: var scope })
        {
            if (caller is null)
                return Problems.Unauthorized();
            if (!caller.May(scope))
                return Problems.Forbidden($"this credential lacks the scope {string.Join(", ", scope.ToNames())}");
        }

        // A browser sends the cookie along with whatever any page makes it send; a key has to be put there by its owner.
        return context.FindSession() is not null && SameOrigin.Changes(context.Request) && !sameOrigin.Holds(context.Request)
            ? Problems.Forbidden("this request changes something, comes with a login's cookie, and not from a page of this server")
            : null;
    }

    private async ValueTask IdentifyAsync(HttpContext context)
    {
        if (KeyOf(context.Request) is { } text)
        {
            if (ApiKey.TryParse(text, out var key)
                && await cache.FindAsync("key", key.SecretSha256, () => resolver.KeyAsync(key, CancellationToken.None), context.RequestAborted) is { } found
                && found.Id == key.Id)
                SetKey(context, found);
        }
        else if (SecretToken.Hash(cookie.Read(context.Request)) is { } token
            && await cache.FindAsync("session", token, () => resolver.SessionAsync(token, CancellationToken.None), context.RequestAborted) is { } session
            && !cookie.IsIdle(session))
        {
            upkeep.Note("session", session);
            context.SetSession(Session.Of(session));
        }
    }

    private void SetKey(HttpContext context, ResolvedCredential key)
    {
        upkeep.Note("key", key);
        context.SetCaller(new Caller(key.Organization, $"key:{key.Id}", key.Name, AccessScopeNames.FromNames(key.Scopes), key.Robot));
        context.SetOrganizationSlug(key.OrganizationSlug!);
    }

    private static string? KeyOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        if (header.StartsWith(Bearer, StringComparison.OrdinalIgnoreCase))
            return header[Bearer.Length..].Trim();
        return request.Headers.TryGetValue("X-RoboTrace-Key", out var key) ? key.ToString() : null;
    }
}
