using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.People;
using Causebox.Server.Access.Sessions;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Dapper;

namespace Causebox.Server.Access.Setup;

/// <summary>The first organization and its administrator, made by whoever holds a link that only the server's output shows.</summary>
internal sealed class SetupStore(ServerDatabase database, Passwords passwords, AuditLog audit, SessionStore sessions, TimeProvider clock)
{
    private static readonly TimeSpan LinkLives = TimeSpan.FromHours(24);

    /// <summary>A new link's token; null where setup is done.</summary>
    public Task<string?> OpenAsync(CancellationToken cancel) => database.OutsideAsync(async connection =>
    {
        if (await connection.QuerySingleAsync<bool>(new CommandDefinition("select setup_completed_at is not null from instance", cancellationToken: cancel)))
            return null;
        var token = SecretToken.Create();
        await connection.ExecuteAsync(new CommandDefinition(
            "insert into setup_links (token_sha256, expires_at) values (@hash, @expires)",
            new { hash = SecretToken.Hash(token), expires = clock.GetUtcNow() + LinkLives }, cancellationToken: cancel));
        return token;
    }, cancel);

    public Task<bool> IsOpenAsync(string? token, CancellationToken cancel) =>
        SecretToken.Hash(token) is not { } hash ? Task.FromResult(false) : database.OutsideAsync(
            connection => connection.QuerySingleAsync<bool>(new CommandDefinition(
                """
                select exists (select from setup_links where token_sha256 = @hash and expires_at > @now)
                    and exists (select from instance where setup_completed_at is null)
                """,
                new { hash, now = clock.GetUtcNow() }, cancellationToken: cancel)),
            cancel);

    /// <summary>Makes both; the token of the administrator's login, or null where somebody else was first.</summary>
    public async Task<string?> CompleteAsync(HttpContext context, string token, string organizationName, string name, string email, string password)
    {
        var now = clock.GetUtcNow();
        var person = new NewPerson(Guid.CreateVersion7(now), email, name, passwords.Hash(password), InstanceAdministrator: true);
        var organization = new OrganizationId(Guid.CreateVersion7(now));
        return await database.InAsync(organization, async scope =>
        {
            if (!await ClaimAsync(scope, SecretToken.Hash(token)!, now))
                return null;
            await OrganizationStore.AddAsync(scope, await OrganizationStore.FreeSlugAsync(scope, organizationName), organizationName);
            await PeopleStore.AddMemberAsync(scope, person.Id, Role.Admin, now, "system:setup");
            await PeopleStore.AddPersonAsync(scope, person, now);
            var caller = new Caller(organization, $"person:{person.Id}", name, AccessScopeNames.All);
            audit.Write(scope, context, caller, "setup.completed", ("organization", organization.ToString()), ("email", email));
            audit.Write(scope, context, caller, "instance.administrator_granted", ("person", person.Id.ToString()));
            return await sessions.BeginAsync(scope, person.Id, context);
        }, context.RequestAborted);
    }

    // The instance's one row is locked by the first; the second waits, and then finds it completed.
    private static async Task<bool> ClaimAsync(DatabaseScope scope, byte[] hash, DateTimeOffset now)
    {
        var won = await scope.ExecuteAsync(
            """
            update instance set setup_completed_at = @now
            where setup_completed_at is null and exists (select from setup_links where token_sha256 = @hash and expires_at > @now)
            """,
            new { hash, now }) == 1;
        if (won)
            await scope.ExecuteAsync("delete from setup_links");
        return won;
    }
}
