using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.People;
using Causebox.Server.Hosting;
using static Causebox.Server.Access.Sessions.LoginContracts;

namespace Causebox.Server.Access.Sessions;

/// <summary>Logging in and out as JSON; browsers without script use the pages.</summary>
internal static class LoginRoutes
{
    public static void MapLogins(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/login", LogInAsync).Takes<LoginRequest>().Produces<Me>().ProducesProblem(401).ProducesProblem(429);
        routes.MapPost("/api/logout", LogOutAsync).Produces<Done>();
        routes.MapGet("/api/me", MeAsync).Requires(AccessScope.None).Produces<Me>();
        routes.MapPost("/api/me/organization", SwitchAsync).Requires(AccessScope.None).Takes<SwitchRequest>().Produces<Me>();
        routes.MapPost("/api/me/password", ChangePasswordAsync).Requires(AccessScope.None).Takes<PasswordRequest>().Produces<Done>();
    }

    private static async Task<IResult> LogInAsync(
        HttpContext context, LoginDesk desk, CredentialResolver resolver, SessionCookie cookie, SameOrigin sameOrigin)
    {
        if (sameOrigin.IsForeign(context.Request))
            return Problems.Forbidden("a login is not taken from a page of another server");
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.LoginRequest);
        return body is null ? problem! : await AnswerAsync(context, await desk.LogInAsync(context, body.Email, body.Password, body.Organization), resolver, cookie);
    }

    private static async Task<IResult> LogOutAsync(HttpContext context, LoginDesk desk, SessionCookie cookie)
    {
        if (context.FindSession() is { } session)
            await desk.LogOutAsync(context, session);
        cookie.Clear(context);
        return Results.Json(new Done("logged_out"), AccessJson.Default.Done);
    }

    private static async Task<IResult> MeAsync(HttpContext context, CredentialResolver resolver)
    {
        var caller = context.Caller();
        var organization = new OrganizationOfMe(caller.Organization.Value, context.OrganizationSlug());
        return context.FindSession() is { } session
            ? Results.Json(await OfPersonAsync(session, resolver, context.RequestAborted), AccessJson.Default.Me)
            : Results.Json(
                new Me("key", caller.Actor["key:".Length..], caller.Name, null, organization, null, caller.Scopes.ToNames(), caller.Robot, false, null),
                AccessJson.Default.Me);
    }

    private static async Task<IResult> SwitchAsync(HttpContext context, LoginDesk desk, CredentialResolver resolver, SessionCookie cookie)
    {
        if (context.FindSession() is not { } session)
            return Problems.Forbidden("only a login can change its organization; a key has one");
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.SwitchRequest);
        if (body is null)
            return problem!;
        var outcome = await desk.SwitchAsync(context, session, body.Organization ?? "");
        return outcome.Token is null ? Problems.NotFound("organization") : await AnswerAsync(context, outcome, resolver, cookie);
    }

    private static async Task<IResult> ChangePasswordAsync(HttpContext context, PeopleDesk people, SessionCookie cookie)
    {
        if (context.FindSession() is not { } session)
            return Problems.Forbidden("only a login can change its password");
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.PasswordRequest);
        if (body is null)
            return problem!;
        if (Passwords.Check(body.NewPassword) is { } wrong)
            return Problems.BadRequest($"new_{wrong}");
        var outcome = await people.ChangePasswordAsync(context, session, body.CurrentPassword ?? "", body.NewPassword!);
        if (outcome.Token is null)
            return Refuse(context, outcome);
        cookie.Write(context, outcome.Token);
        return Results.Json(new Done("changed"), AccessJson.Default.Done);
    }

    private static async Task<IResult> AnswerAsync(HttpContext context, LoginOutcome outcome, CredentialResolver resolver, SessionCookie cookie)
    {
        if (outcome.Token is null)
            return Refuse(context, outcome);
        cookie.Write(context, outcome.Token);
        return Results.Json(await OfPersonAsync(outcome.Session!, resolver, context.RequestAborted), AccessJson.Default.Me);
    }

    private static IResult Refuse(HttpContext context, LoginOutcome outcome)
    {
        outcome.WriteRetryAfter(context.Response);
        return Problems.Of(outcome.Status, outcome.Error);
    }

    private static async Task<Me> OfPersonAsync(Session session, CredentialResolver resolver, CancellationToken cancel)
    {
        var rows = await resolver.PersonAsync(session.Email, cancel);
        return new Me(
            "person", session.PersonId.ToString(), session.Caller.Name, session.Email,
            new(session.Caller.Organization.Value, session.OrganizationSlug), session.Role, session.Caller.Scopes.ToNames(), null,
            session.InstanceAdministrator,
            [.. rows.Where(row => row.OrganizationId is not null).Select(row => new Membership(row.OrganizationId!.Value, row.OrganizationSlug!, row.Role))]);
    }
}
