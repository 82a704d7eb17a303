using Causebox.Server.Access.Sessions;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;
using static Causebox.Server.Access.People.PeopleContracts;

namespace Causebox.Server.Access.People;

/// <summary>The people of an organization, for its admins.</summary>
internal static class PeopleRoutes
{
    public static void MapPeople(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/people", ListAsync).Requires(AccessScope.Admin).Produces<PeopleList>().TakesQuery(NameCursor.Parameters).AddEndpointFilter<RefusalFilter>();
        routes.MapPost("/api/people", InviteAsync).Requires(AccessScope.Admin).Takes<InviteRequest>().Produces<Invited>(201).ProducesProblem(409);
        routes.MapPatch("/api/people/{id:guid}", ChangeAsync).Requires(AccessScope.Admin).Takes<RoleRequest>().Produces<PersonChanged>().ProducesProblem(409);
        routes.MapDelete("/api/people/{id:guid}", RemoveAsync).Requires(AccessScope.Admin).Produces<PersonRemoved>().ProducesProblem(409);
    }

    private static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database, TimeProvider clock)
    {
        var page = NameCursor.Read(context);
        var list = await database.InAsync(context.Caller().Organization, async scope =>
        {
            var people = await PeopleStore.MembersAsync(scope, page.After, page.Limit + 1);
            var invitations = page.After.Length == 0 ? await PeopleStore.InvitationsAsync(scope, clock.GetUtcNow()) : [];
            return new PeopleList([.. people.Take(page.Limit)], invitations, page.Next(people, person => person.Email));
        }, context.RequestAborted);
        return Results.Json(list, AccessJson.Default.PeopleList);
    }

    private static async Task<IResult> InviteAsync(
        HttpContext context, ServerDatabase database, TimeProvider clock, AuditLog audit, SessionCookie cookie)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.InviteRequest);
        if (body is null)
            return problem!;
        if (!EmailAddress.TryNormalise(body.Email, out var email))
            return Problems.BadRequest("email: expected an address such as ann@example.com");
        if (!Role.IsOne(body.Role))
            return Problems.BadRequest("role: expected viewer, operator or admin");
        var (caller, now) = (context.Caller(), clock.GetUtcNow());
        return await database.InAsync(caller.Organization, async scope =>
        {
            if (await PeopleStore.IsMemberAsync(scope, email))
                return Problems.Conflict("this person is a member already");
            var (id, token) = await PeopleStore.InviteAsync(scope, email, body.Role!, now, caller.Actor);
            audit.Write(scope, context, caller, "person.invited", ("invitation", id.ToString()), ("email", email), ("role", body.Role));
            var invited = new Invited(id, email, body.Role!, $"{cookie.BaseUrl(context.Request)}/invite?token={token}", now + PeopleStore.InvitedFor);
            return Results.Json(invited, AccessJson.Default.Invited, statusCode: StatusCodes.Status201Created);
        }, context.RequestAborted);
    }

    private static async Task<IResult> ChangeAsync(
        Guid id, HttpContext context, ServerDatabase database, AuditLog audit, SessionStore sessions)
    {
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.RoleRequest);
        if (body is null)
            return problem!;
        if (!Role.IsOne(body.Role))
            return Problems.BadRequest("role: expected viewer, operator or admin");
        var result = await database.InAsync(context.Caller().Organization, async scope =>
        {
            var admins = await PeopleStore.LockAdminsAsync(scope);
            if (await PeopleStore.RoleAsync(scope, id) is not { } before)
                return Problems.NotFound("person");
            if (body.Role != Role.Admin && admins is [var last] && last == id)
                return Problems.Conflict("an organization keeps at least one admin");
            await PeopleStore.SetRoleAsync(scope, id, body.Role!);
            audit.Write(
                scope, context, context.Caller(), "person.role_changed", ("person", id.ToString()), ("from", before), ("to", body.Role));
            return Results.Json(new PersonChanged(id, body.Role!), AccessJson.Default.PersonChanged);
        }, context.RequestAborted);
        sessions.ForgetPerson(id);
        return result;
    }

    private static async Task<IResult> RemoveAsync(
        Guid id, HttpContext context, ServerDatabase database, AuditLog audit, SessionStore sessions, TimeProvider clock)
    {
        var result = await database.InAsync(context.Caller().Organization, async scope =>
        {
            if (await PeopleStore.WithdrawAsync(scope, id) is { } email)
            {
                audit.Write(scope, context, context.Caller(), "person.invitation_withdrawn", ("invitation", id.ToString()), ("email", email));
                return Results.Json(new PersonRemoved(id, "withdrawn"), AccessJson.Default.PersonRemoved);
            }

            var admins = await PeopleStore.LockAdminsAsync(scope);
            if (await PeopleStore.RoleAsync(scope, id) is null)
                return Problems.NotFound("person");
            if (admins is [var last] && last == id)
                return Problems.Conflict("an organization keeps at least one admin");
            // Whom the log is about is not to be seen from here once they are gone.
            var name = await PeopleStore.NameAsync(scope, id);
            await PeopleStore.RemoveMemberAsync(scope, id, clock.GetUtcNow());
            audit.Write(scope, context, context.Caller(), "person.removed", ("person", id.ToString()), ("name", name));
            return Results.Json(new PersonRemoved(id, "removed"), AccessJson.Default.PersonRemoved);
        }, context.RequestAborted);
        sessions.ForgetPerson(id);
        return result;
    }
}
