using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.Sessions;
using Causebox.Server.Hosting;

namespace Causebox.Server.Access;

/// <summary>Finds out who makes a request, and refuses it where its route requires more, before anything else looks at it.</summary>
internal sealed class CallerMiddleware(RequestDelegate next, CredentialDesk desk, AccessUpkeep upkeep, SameOrigin sameOrigin)
{
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
        if (desk.Read(context.Request) is not { } shown || await desk.FindAsync(shown, context.RequestAborted) is not { } found)
            return;
        upkeep.Note(shown.Kind, found);
        if (shown.Key is not null)
            SetKey(context, found);
        else
            context.SetSession(Session.Of(found));
    }

    private static void SetKey(HttpContext context, ResolvedCredential key)
    {
        context.SetCaller(new Caller(key.Organization, $"key:{key.Id}", key.Name, AccessScopeNames.FromNames(key.Scopes), key.Robot));
        context.SetOrganizationSlug(key.OrganizationSlug!);
    }
}
