using Causebox.Server.Access.Credentials;
using Causebox.Server.Database;

namespace Causebox.Server.Access.People;

/// <summary>The members of an organization, and who is invited.</summary>
internal static class PeopleStore
{
    public static readonly TimeSpan InvitedFor = TimeSpan.FromDays(7);

    public static Task<int> AddMemberAsync(DatabaseScope scope, Guid person, string role, DateTimeOffset now, string by) => scope.ExecuteAsync(
        """
        insert into memberships (organization_id, person_id, role, created_at, created_by) values (@Organization, @person, @role, @now, @by)
        on conflict do nothing
        """,
        new { Organization = scope.Organization.Value, person, role, now, by });

    /// <summary>After the membership, which is what makes the row visible, and insertable, to the organization.</summary>
    public static Task<int> AddPersonAsync(DatabaseScope scope, NewPerson person, DateTimeOffset now) => scope.ExecuteAsync(
        """
        insert into people (person_id, email, name, password_hash, instance_administrator, created_at, sessions_valid_from)
        values (@Id, @Email, @Name, @PasswordHash, @InstanceAdministrator, @now, @now)
        """,
        new { person.Id, person.Email, person.Name, person.PasswordHash, person.InstanceAdministrator, now });

    /// <summary>Members by email, behind that one.</summary>
    // Of a person's rows in the log the newest few: who guesses passwords fills it.
    public static Task<IReadOnlyList<PersonRow>> MembersAsync(DatabaseScope scope, string after, int most) => scope.QueryAsync<PersonRow>(
        """
        select p.person_id as id, p.email, p.name, m.role, m.created_at,
            (select max(a.at) from (
                select at, action from audit_log
                where organization_id = @Organization and subject_kind = 'person' and subject_id = p.person_id::text
                order by at desc limit 200) a
            where a.action in ('login.succeeded', 'login.switched')) as last_login_at
        from memberships m join people p on p.person_id = m.person_id
        where p.email > @after
        order by p.email limit @most
        """,
        new { Organization = scope.Organization.Value, after, most });

    public static Task<IReadOnlyList<InvitationRow>> InvitationsAsync(DatabaseScope scope, DateTimeOffset now) => scope.QueryAsync<InvitationRow>(
        "select invitation_id as id, email, role, created_at, expires_at from invitations where expires_at > @now order by created_at, id", new { now });

    public static Task<bool> IsMemberAsync(DatabaseScope scope, string email) => scope.GetAsync<bool>(
        "select exists (select from people p join memberships m on m.person_id = p.person_id where p.email = @email)", new { email });

    /// <summary>Invites; an older invitation of the same email is withdrawn. The token is nowhere else.</summary>
    public static async Task<(Guid Id, string Token)> InviteAsync(DatabaseScope scope, string email, string role, DateTimeOffset now, string by)
    {
        var (id, token) = (Guid.CreateVersion7(now), SecretToken.Create());
        await scope.ExecuteAsync("delete from invitations where email = @email or expires_at < @now", new { email, now });
        await scope.ExecuteAsync(
            """
            insert into invitations (organization_id, invitation_id, token_sha256, email, role, created_at, created_by, expires_at)
            values (@Organization, @id, @hash, @email, @role, @now, @by, @expires)
            """,
            new { Organization = scope.Organization.Value, id, hash = SecretToken.Hash(token), email, role, now, by, expires = now + InvitedFor });
        return (id, token);
    }

    /// <summary>The members with that right, locked: two admins who remove each other at once wait for one another.</summary>
    public static Task<IReadOnlyList<Guid>> LockAdminsAsync(DatabaseScope scope) =>
        scope.QueryAsync<Guid>("select person_id from memberships where role = 'admin' order by person_id for update");

    public static Task<string?> RoleAsync(DatabaseScope scope, Guid person) =>
        scope.FindAsync<string>("select role from memberships where person_id = @person", new { person });

    public static Task<string?> NameAsync(DatabaseScope scope, Guid person) =>
        scope.FindAsync<string>("select name from people where person_id = @person", new { person });

    public static Task<int> SetRoleAsync(DatabaseScope scope, Guid person, string role) =>
        scope.ExecuteAsync("update memberships set role = @role where person_id = @person", new { person, role });

    /// <summary>Ends a membership, and with it the logins and the keys that the person got for this organization.</summary>
    public static async Task RemoveMemberAsync(DatabaseScope scope, Guid person, DateTimeOffset now)
    {
        await scope.ExecuteAsync("update api_keys set revoked_at = @now where person_id = @person and revoked_at is null", new { person, now });
        await scope.ExecuteAsync("delete from sessions where person_id = @person", new { person });
        await scope.ExecuteAsync("delete from memberships where person_id = @person", new { person });
    }

    public static Task<string?> WithdrawAsync(DatabaseScope scope, Guid invitation) =>
        scope.FindAsync<string>("delete from invitations where invitation_id = @invitation returning email", new { invitation });
}
