using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.People;
using Causebox.Server.Access.Sessions;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Hosting;
using Causebox.Server.Hosting.Description;
using Causebox.Server.Hosting.Requests;
using Dapper;
using Npgsql;
using static Causebox.Server.Access.Instance.InstanceContracts;

namespace Causebox.Server.Access.Instance;

/// <summary>
/// What the administrators of the instance may do: make an organization, and enter one for an hour, with a reason that its own audit log keeps.
/// </summary>
internal static class InstanceRoutes
{
    public static void MapInstance(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/instance/organizations", ListAsync)
            .Requires(AccessScope.None).Produces<InstanceOrganizations>().ProducesProblem(403).TakesQuery(NameCursor.Parameters).AddEndpointFilter<RefusalFilter>();
        routes.MapPost("/api/instance/organizations", CreateAsync)
            .Requires(AccessScope.None).Takes<OrganizationRequest>().Produces<OrganizationCreated>(201).ProducesProblem(403).ProducesProblem(409);
        routes.MapPost("/api/instance/enter", EnterAsync)
            .Requires(AccessScope.None).Takes<EnterRequest>().Produces<Entered>().ProducesProblem(403).ProducesProblem(404);
    }

    private static Session? Administrator(HttpContext context) => context.FindSession() is { InstanceAdministrator: true } session ? session : null;

    private static IResult Refused() => Problems.Forbidden("only the login of an administrator of this instance may do this");

    private static async Task<IResult> ListAsync(HttpContext context, ServerDatabase database)
    {
        if (Administrator(context) is not { } session)
            return Refused();
        var page = NameCursor.Read(context);
        var read = await database.OutsideAsync<IReadOnlyList<OrganizationRow>>(
            async connection => (await connection.QueryAsync<OrganizationRow>(new CommandDefinition(
                "select * from instance_organizations(@PersonId, @After, @most)",
                new { session.PersonId, page.After, most = page.Limit + 1 }, cancellationToken: context.RequestAborted))).AsList(),
            context.RequestAborted);
        return Results.Json(new([.. read.Take(page.Limit)], page.Next(read, row => row.Slug)), AccessJson.Default.InstanceOrganizations);
    }

    private static async Task<IResult> CreateAsync(HttpContext context, ServerDatabase database, AuditLog audit, TimeProvider clock)
    {
        if (Administrator(context) is not { } session)
            return Refused();
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.OrganizationRequest);
        if (body is null)
            return problem!;
        if (TextRule.First(
            OrganizationStore.IsSlug(body.Slug) ? null : "slug: expected 1 to 63 of a-z, 0-9 and -, not beginning with -",
            TextRule.Check("name", body.Name, 200)) is { } wrong)
            return Problems.BadRequest(wrong);
        var now = clock.GetUtcNow();
        var organization = new OrganizationId(Guid.CreateVersion7(now));
        try
        {
            await database.InAsync(organization, async scope =>
            {
                await OrganizationStore.AddAsync(scope, body.Slug!, body.Name!);
                await PeopleStore.AddMemberAsync(scope, session.PersonId, Role.Admin, now, session.Caller.Actor);
                audit.Write(
                    scope, context, session.Caller with { Organization = organization }, "organization.created", ("organization", organization.ToString()));
            }, context.RequestAborted);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return Problems.Conflict("this slug is taken");
        }

        return Results.Json(
            new OrganizationCreated(organization.Value, body.Slug!, body.Name!), AccessJson.Default.OrganizationCreated,
            statusCode: StatusCodes.Status201Created);
    }

    private static async Task<IResult> EnterAsync(
        HttpContext context, ServerDatabase database, CredentialResolver resolver, SessionStore sessions, LoginDesk logins, AuditLog audit, SessionCookie cookie,
        TimeProvider clock)
    {
        if (Administrator(context) is not { } session)
            return Refused();
        var (body, problem) = await JsonBody.ReadAsync(context, AccessJson.Default.EnterRequest);
        if (body is null)
            return problem!;
        if (TextRule.Check("reason", body.Reason, 500) is { } wrong)
            return Problems.BadRequest(wrong);
        if (!OrganizationStore.IsSlug(body.Organization) || await resolver.OrganizationAsync(body.Organization!, context.RequestAborted) is not { } target)
            return Problems.NotFound("organization");
        var token = await database.InAsync(target.Organization, async scope =>
        {
            var caller = session.Caller with { Organization = target.Organization };
            audit.Write(
                scope, context, caller, "organization.entered", ("organization", target.Organization.ToString()),
                ("reason", body.Reason), ("name", caller.Name), ("email", session.Email));
            return await sessions.BeginAsync(scope, session.PersonId, context, entered: true);
        }, context.RequestAborted);
        // Nobody has its token any more, who logs out could not end it, and its live stream would tell of the organization before.
        await logins.LogOutAsync(context, session, "logout.switched");
        cookie.Write(context, token);
        var until = clock.GetUtcNow() + SessionStore.EnteredFor;
        return Results.Json(new Entered(target.Organization.Value, target.OrganizationSlug!, until), AccessJson.Default.Entered);
    }
}
