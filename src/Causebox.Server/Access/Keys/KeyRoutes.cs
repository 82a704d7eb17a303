using Causebox.Server.Access.Credentials;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;
using static Causebox.Server.Access.Keys.KeyContracts;

namespace Causebox.Server.Access.Keys;

/// <summary>The keys of an organization, for its admins.</summary>
internal static class KeyRoutes
{
    private const int UsualLimit = 50;
    private const int MostLimit = 200;

    public static void MapKeys(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/keys", ListAsync).Requires(AccessScope.Admin).Produces<KeyList>().TakesQuery(QueryParameter.Paging(UsualLimit, MostLimit)).AddEndpointFilter<RefusalFilter>();
        routes.MapPost("/api/keys", CreateAsync).Requires(AccessScope.Admin).Takes<KeyRequest>().Produces<KeyCreated>(201).ProducesProblem(400);
        routes.MapDelete("/api/keys/{id}", RevokeAsync).Requires(AccessScope.Admin).Produces<KeyRevoked>().ProducesProblem(404);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database)
    {
        var query = RequestQuery.Of(context);
        var (after, most) = (TimeCursor.Of(query), query.Limit(UsualLimit, MostLimit));
        var rows = await database.InAsync(
            context.Caller().Organization,
            scope => scope.QueryAsync<KeyRow>(
                """
                select key_id, name, scopes, robot, created_at, created_by, expires_at, revoked_at, last_used_at
                from api_keys
                where @at::timestamptz is null or (created_at, key_id) < (@at, @id)
                order by created_at desc, key_id desc limit @most + 1
                """,
                new { at = after?.At, id = after?.Id, most }),
            context.RequestAborted);
        var next = rows.Count > most ? new TimeCursor(rows[most - 1].CreatedAt, rows[most - 1].KeyId).ToString() : null;
        return Results.Json(new KeyList([.. rows.Take(most)], next), AccessJson.Default.KeyList);
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ServerDatabase database, AuditLog audit, TimeProvider clock)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.KeyRequest);
        if (body is null)
            return problem!;
        var caller = context.Caller();
        if (Check(body, clock.GetUtcNow(), out var scopes) is { } wrong)
            return Problems.BadRequest(wrong);
        if (!caller.May(scopes))
            return Problems.Forbidden("a credential cannot make a key with scopes that it lacks itself");
        if (!caller.SpeaksFor(body.Robot))
            return Problems.Forbidden("a key of one robot cannot make a key for another");
        return await database.InAsync(caller.Organization, async scope =>
        {
            var key = await ApiKeyStore.CreateAsync(scope, body.Name!, scopes, body.Robot, caller.Actor, body.ExpiresAt?.ToUniversalTime());
            audit.Write(
                scope, context, caller, "key.created", ("key", key.Id),
                ("name", body.Name), ("scopes", string.Join(',', scopes.ToNames())), ("robot", body.Robot));
            return Results.Json(
                new KeyCreated(key.Id, key.Reveal(), key.Prefix, body.Name!, scopes.ToNames(), body.Robot, body.ExpiresAt),
                AccessJson.Default.KeyCreated,
                statusCode: StatusCodes.Status201Created);
        }, context.RequestAborted);
    }

    private static string? Check(KeyRequest body, DateTimeOffset now, out AccessScope scopes) => TextRule.First(
        AccessScopeNames.TryParse(body.Scopes, out scopes) ? null : "scopes: expected some of ingest, read, operate, admin",
        TextRule.Check("name", body.Name, 200),
        body.Robot is null ? null : TextRule.Check("robot", body.Robot, 120),
        body.ExpiresAt <= now ? "expires_at: expected a time to come" : null);

    private static async Task<IResult> RevokeAsync(
        string id, HttpContext context, ServerDatabase database, AuditLog audit, TimeProvider clock, CredentialCache cache) =>
        await EndAsync(context, context.Caller(), id, database, audit, clock, cache) is { } revoked
            ? Results.Json(revoked, AccessJson.Default.KeyRevoked)
            : Problems.NotFound("key");

    /// <summary>Ends a key of the caller's organization; null where it has no such key.</summary>
    public static async Task<KeyRevoked?> EndAsync(
        HttpContext context, Caller caller, string id, ServerDatabase database, AuditLog audit, TimeProvider clock, CredentialCache cache)
    {
        if (!ApiKey.IsId(id))
            return null;
        var revoked = await database.InAsync(caller.Organization, async scope =>
        {
            if (await ApiKeyStore.RevokeAsync(scope, id, clock.GetUtcNow()) is not { } done)
                return null;
            if (done.Now)
                audit.Write(scope, context, caller, "key.revoked", ("key", id));
            return new KeyRevoked("revoked", id, ApiKey.PrefixOf(id), new(done.At, TimeSpan.Zero));
        }, context.RequestAborted);
        cache.Forget(found => found.Id == id);
        return revoked;
    }
}
