using Causebox.Server.Access.People;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Causebox.Server.Access.Credentials;
using Npgsql;

namespace Causebox.Server.Access.Setup;

/// <summary>The organization of <c>--demo</c>, with an administrator and a key.</summary>
internal sealed class DemoSeed(
    ServerDatabase database, CredentialResolver resolver, Passwords passwords, AuditLog audit, TimeProvider clock, IEnumerable<DemoContent> contents)
{
    public const string Slug = "demo";
    public const string Email = "demo@localhost.localdomain";

    /// <summary>Makes it; null where it is there already, whose secrets nobody can tell any more.</summary>
    public async Task<(string Password, string Key)?> SeedAsync(CancellationToken cancel)
    {
        if (await resolver.OrganizationAsync(Slug, cancel) is not null)
            return null;
        var now = clock.GetUtcNow();
        var organization = new OrganizationId(Guid.CreateVersion7(now));
        var password = SecretToken.Create()[..16];
        try
        {
            var key = await database.InAsync(organization, scope => MakeAsync(scope, password, now), cancel);
            foreach (var content in contents)
                await content.Seed(database, organization, cancel);
            return (password, key.Reveal());
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            return null;
        }
    }

    private async Task<ApiKey> MakeAsync(DatabaseScope scope, string password, DateTimeOffset now)
    {
        var person = new NewPerson(Guid.CreateVersion7(now), Email, "Demo", passwords.Hash(password), InstanceAdministrator: true);
        var system = new Caller(scope.Organization, "system:demo", "demo", AccessScope.None);
        await OrganizationStore.AddAsync(scope, Slug, "Demo");
        await PeopleStore.AddMemberAsync(scope, person.Id, Role.Admin, now, system.Actor);
        await PeopleStore.AddPersonAsync(scope, person, now);
        await scope.ExecuteAsync("update instance set setup_completed_at = @now where setup_completed_at is null", new { now });
        await scope.ExecuteAsync("delete from setup_links");
        var key = await ApiKeyStore.CreateAsync(
            scope, "demo", AccessScope.Ingest | AccessScope.Read | AccessScope.Operate, robot: null, system.Actor);
        audit.Write(scope, system, "setup.completed", ("organization", scope.Organization.ToString()));
        audit.Write(scope, system, "key.created", ("key", key.Id));
        return key;
    }
}
