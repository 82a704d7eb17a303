using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.Guesses;
using Causebox.Server.Access.Keys;
using Causebox.Server.Access.Sessions;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using static Causebox.Server.Access.DeviceLogin.DeviceContracts;

namespace Causebox.Server.Access.DeviceLogin;

/// <summary>How the public SDK's command line logs in. It takes exactly 200, or 410 for what is over; see the contract.</summary>
internal static class DeviceRoutes
{
    private const int PollSeconds = 2;

    public static void MapDeviceLogin(this IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/cli/auth/start", StartAsync).Takes<StartRequest>().Produces<Started>().ProducesProblem(429);
        routes.MapPost("/api/cli/auth/poll", PollAsync).Takes<PollRequest>().Produces<Polled>().Produces<Polled>(410);
        routes.MapPost("/api/cli/auth/revoke", RevokeAsync).Requires(AccessScope.None).Produces<KeyContracts.KeyRevoked>().ProducesProblem(401);
    }

    private static async Task<IResult> StartAsync(HttpContext context, DeviceLoginStore store, GuessThrottle throttle, SessionCookie cookie)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.StartRequest);
        if (body is null)
            return problem!;
        if (TextRule.First(Storable("user_agent", body.UserAgent), Storable("hostname", body.Hostname)) is { } wrong)
            return Problems.BadRequest(wrong);
        if (await throttle.TakeAsync(GuessLimit.DeviceStart, ClientAddress.NetworkOf(context), context.RequestAborted) is { } wait)
        {
            var refusal = LoginOutcome.Throttled(wait);
            refusal.WriteRetryAfter(context.Response);
            return Problems.Of(refusal.Status, refusal.Error);
        }

        var agent = TextRule.Cut(body.UserAgent ?? context.Request.Headers.UserAgent.ToString(), 400);
        var hostname = string.IsNullOrWhiteSpace(body.Hostname) ? null : TextRule.Cut(body.Hostname, 200);
        var (device, user) = await store.StartAsync(agent, hostname, ClientAddress.Of(context), context.RequestAborted);
        var page = $"{cookie.BaseUrl(context.Request)}/cli/auth";
        return Results.Json(
            new Started(device, UserCode.Show(user), page, $"{page}?code={UserCode.Show(user)}", PollSeconds, (int)DeviceLoginStore.Lifetime.TotalSeconds),
            AccessJson.Default.Started);
    }

    private static string? Storable(string field, string? text) => text is null ? null : TextRule.CheckStorable(field, text);

    private static async Task<IResult> PollAsync(HttpContext context, DeviceLoginStore store, SessionCookie cookie, TimeProvider clock)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.PollRequest);
        if (body is null)
            return problem!;

        // A code that never was and one that ran out long ago are alike, and for the client both are over.
        if (SecretToken.Hash(body.DeviceCode) is not { } hash || await store.ByDeviceAsync(hash, context.RequestAborted) is not { } row)
            return Gone("expired");
        return row.Status switch
        {
            "consumed" => Gone("consumed"),
            "denied" => Answer(new Polled("denied")),
            _ when row.ExpiresAt <= clock.GetUtcNow() => Gone("expired"),
            "approved" => await store.ClaimAsync(context, hash, row) is { } claimed ? Answer(Approved(context, cookie, row, claimed)) : Gone("consumed"),
            _ => Answer(new Polled("pending") { Interval = PollSeconds }),
        };
    }

    private static Polled Approved(HttpContext context, SessionCookie cookie, DeviceLoginRow row, (ApiKey Key, string Email) claimed)
    {
        var url = cookie.BaseUrl(context.Request);
        return new Polled("approved")
        {
            ApiKey = claimed.Key.Reveal(),
            BaseUrl = url,
            ClientId = row.OrganizationId!.Value.ToString(),
            UserEmail = claimed.Email,
            PortalUrl = $"{url}/portal",
        };
    }

    private static async Task<IResult> RevokeAsync(HttpContext context, ServerDatabase database, AuditLog audit, TimeProvider clock, CredentialCache cache)
    {
        var caller = context.Caller();
        return context.FindSession() is null
            && await KeyRoutes.EndAsync(context, caller, caller.Actor["key:".Length..], database, audit, clock, cache) is { } revoked
            ? Results.Json(revoked, AccessJson.Default.KeyRevoked)
            : Problems.Unauthorized();
    }

    private static IResult Answer(Polled polled) => Results.Json(polled, AccessJson.Default.Polled);

    private static IResult Gone(string status) => Results.Json(new Polled(status), AccessJson.Default.Polled, statusCode: StatusCodes.Status410Gone);
}
