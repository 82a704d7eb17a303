using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.People;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Access;

/// <summary>
/// What whoever has the database may do about access without a browser. Each is written to the audit log of the organization as <c>system:operator</c>.
/// </summary>
internal sealed class AccessCommands(ServerDatabase database, TimeProvider clock)
{
    private const string Actor = "system:operator";

    private readonly CredentialResolver _resolver = new(database, clock);
    private readonly AuditLog _audit = new(clock);

    /// <exception cref="AccessCommandException">The slug is none, or is taken.</exception>
    public async Task<OrganizationId> CreateOrganizationAsync(string slug, string? name, CancellationToken cancel)
    {
        name ??= slug;
        if (!OrganizationStore.IsSlug(slug))
            throw new AccessCommandException($"--slug: expected 1 to 63 of a-z, 0-9 and -, not beginning with -, found {slug}");
        if (TextRule.Check("--name", name, 200) is { } wrong)
            throw new AccessCommandException(wrong);
        var organization = new OrganizationId(Guid.CreateVersion7(clock.GetUtcNow()));
        try
        {
            await database.InAsync(organization, async scope =>
            {
                await OrganizationStore.AddAsync(scope, slug, name);
                _audit.Write(scope, System(scope), "organization.created", ("organization", organization.ToString()));
            }, cancel);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            throw new AccessCommandException($"--slug: an organization {slug} is there already");
        }

        return organization;
    }

    /// <exception cref="AccessCommandException">There is no such organization, or a scope is none.</exception>
    public async Task<ApiKey> CreateKeyAsync(string slug, string scopes, string? robot, string? name, CancellationToken cancel)
    {
        name ??= robot ?? "made by an operator";
        if (!AccessScopeNames.TryParse(scopes.Split(',', StringSplitOptions.TrimEntries), out var granted))
            throw new AccessCommandException($"--scopes: expected some of ingest,read,operate,admin, found {scopes}");
        if (TextRule.First(TextRule.Check("--name", name, 200), robot is null ? null : TextRule.Check("--robot", robot, 120)) is { } wrong)
            throw new AccessCommandException(wrong);
        if (!OrganizationStore.IsSlug(slug) || await _resolver.OrganizationAsync(slug, cancel) is not { } organization)
            throw new AccessCommandException($"--organization: there is no organization {slug}; make it with: organizations create --slug {slug}");
        return await database.InAsync(organization.Organization, async scope =>
        {
            var key = await ApiKeyStore.CreateAsync(scope, name, granted, robot, Actor);
            var facts = AuditLog.Json(("name", name), ("scopes", string.Join(',', granted.ToNames())), ("robot", robot));
            _audit.Write(scope, System(scope), "key.created", ("key", key.Id), facts);
            return key;
        }, cancel);
    }

    /// <summary>A new, random password for somebody who forgot theirs; every login of theirs ends.</summary>
    /// <exception cref="AccessCommandException">There is no such person, or they belong to no organization.</exception>
    public async Task<string> ResetPasswordAsync(string email, CancellationToken cancel)
    {
        if (!EmailAddress.TryNormalise(email, out var address) || await _resolver.FindPersonAsync(address, cancel) is not { OrganizationId: not null } person)
            throw new AccessCommandException($"--email: nobody with a membership has the email {email}");
        using var passwords = new Passwords();
        var password = SecretToken.Create()[..16];
        await database.InAsync(person.Organization, async scope =>
        {
            await PeopleDesk.SetPasswordAsync(scope, person.PersonId!.Value, passwords.Hash(password), clock);
            _audit.Write(scope, System(scope), "person.password_reset", ("person", person.Id));
        }, cancel);
        return password;
    }

    private static Caller System(DatabaseScope scope) => new(scope.Organization, Actor, "operator", AccessScope.None);
}
