using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.Sessions;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Dapper;

namespace Causebox.Server.Access.DeviceLogin;

/// <summary>Logins of command lines: asked for, approved or denied by a person, and given out once.</summary>
internal sealed class DeviceLoginStore(ServerDatabase database, AuditLog audit, TimeProvider clock)
{
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(600);

    private const AccessScope Wanted = AccessScope.Ingest | AccessScope.Read | AccessScope.Operate;

    private const string Columns = "user_code, hostname, user_agent, address, expires_at, status, organization_id, person_id";

    public async Task<(string DeviceCode, string UserCode)> StartAsync(string userAgent, string? hostname, string address, CancellationToken cancel)
    {
        var (device, user, now) = (SecretToken.Create(), UserCode.Create(), clock.GetUtcNow());
        await ExecuteAsync(
            """
            insert into device_logins (device_sha256, user_code, hostname, user_agent, address, created_at, expires_at)
            values (@hash, @user, @hostname, @userAgent, @address, @now, @expires)
            """,
            new { hash = SecretToken.Hash(device), user, hostname, userAgent, address, now, expires = now + Lifetime }, cancel);
        return (device, user);
    }

    public Task<DeviceLoginRow?> ByDeviceAsync(byte[] hash, CancellationToken cancel) => FindAsync("device_sha256 = @of", hash, cancel);

    /// <summary>One that waits and has not run out.</summary>
    public async Task<DeviceLoginRow?> WaitingAsync(string userCode, CancellationToken cancel) =>
        await FindAsync("user_code = @of and status = 'pending'", userCode, cancel) is { } row && row.ExpiresAt > clock.GetUtcNow() ? row : null;

    /// <summary>A person says yes for one of their organizations, or no; false where it does not wait any more.</summary>
    public Task<bool> DecideAsync(HttpContext context, Session session, ResolvedCredential member, string userCode, bool approve) =>
        database.InAsync(member.Organization, async scope =>
        {
            var row = await scope.FindAsync<DeviceLoginRow>(
                $"""
                update device_logins set status = @status, organization_id = @organization, person_id = @person
                where user_code = @userCode and status = 'pending' and expires_at > @now
                returning {Columns}
                """,
                new
                {
                    status = approve ? "approved" : "denied",
                    organization = member.OrganizationId,
                    person = session.PersonId,
                    userCode,
                    now = clock.GetUtcNow(),
                });
            if (row is null)
                return false;
            audit.Write(
                scope, context, session.Caller with { Organization = member.Organization }, approve ? "device.approved" : "device.denied",
                ("device", row.UserCode), ("hostname", row.Hostname), ("user_agent", row.UserAgent), ("asked_from", row.Address));
            return true;
        }, context.RequestAborted);

    /// <summary>
    /// The key of an approved login. The first who asks gets it; null for everybody after, and where the person is no member any more.
    /// </summary>
    public Task<(ApiKey Key, string Email)?> ClaimAsync(HttpContext context, byte[] hash, DeviceLoginRow row) =>
        database.InAsync<(ApiKey, string)?>(new OrganizationId(row.OrganizationId!.Value), async scope =>
        {
            var won = await scope.ExecuteAsync("update device_logins set status = 'consumed' where device_sha256 = @hash and status = 'approved'", new { hash });
            var person = await scope.FindAsync<PersonOfKey>(
                """
                select p.name, p.email, scopes_of_role(m.role) as scopes
                from memberships m join people p on p.person_id = m.person_id where m.person_id = @PersonId
                """,
                new { row.PersonId });
            if (won == 0 || person is null)
                return null;
            var name = TextRule.Cut($"{person.Name} on {row.Hostname ?? "a command line"}", 200);
            var key = await ApiKeyStore.CreateAsync(
                scope, name, AccessScopeNames.FromNames(person.Scopes) & Wanted, robot: null, $"person:{row.PersonId}", person: row.PersonId);
            var caller = new Caller(scope.Organization, $"person:{row.PersonId}", person.Name, AccessScope.None);
            audit.Write(scope, context, caller, "key.created", ("key", key.Id), ("name", name), ("device", row.UserCode));
            return (key, person.Email);
        }, context.RequestAborted);

    private Task<DeviceLoginRow?> FindAsync(string condition, object of, CancellationToken cancel) => database.OutsideAsync(
        connection => connection.QuerySingleOrDefaultAsync<DeviceLoginRow>(new CommandDefinition(
            $"select {Columns} from device_logins where {condition}", new { of }, cancellationToken: cancel)),
        cancel);

    private Task ExecuteAsync(string sql, object parameters, CancellationToken cancel) =>
        database.OutsideAsync(connection => connection.ExecuteAsync(new CommandDefinition(sql, parameters, cancellationToken: cancel)), cancel);

    private sealed record PersonOfKey
    {
        public required string Name { get; init; }

        public required string Email { get; init; }

        public required string[] Scopes { get; init; }
    }
}
