using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.Sessions;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Npgsql;

namespace Causebox.Server.Access.People;

/// <summary>What people do about themselves: accept an invitation, change their password.</summary>
internal sealed class PeopleDesk(
    ServerDatabase database, CredentialResolver resolver, PasswordGate gate, Passwords passwords, SessionStore sessions, AuditLog audit, TimeProvider clock)
{
    /// <summary>Makes the invited person a member: a new one with this password, or one that exists and proves it with theirs.</summary>
    public async Task<LoginOutcome> AcceptAsync(HttpContext context, byte[] token, string name, string password)
    {
        if (await resolver.InvitationAsync(token, context.RequestAborted) is not { } invitation)
            return new(null, null, StatusCodes.Status404NotFound, "this invitation is not valid any more: ask for a new one");
        var known = await resolver.FindPersonAsync(invitation.Email!, context.RequestAborted);
        if (known is not null && (await gate.CheckAsync(context, invitation.Email!, known.PasswordHash, password)).Refusal is { } refusal)
            return refusal;
        var hash = known is null ? passwords.Hash(password) : null;
        try
        {
            return await database.InAsync(invitation.Organization, scope => JoinAsync(scope, context, invitation, known, name, hash), context.RequestAborted);
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.UniqueViolation)
        {
            // The same new person accepted an invitation of another organization a moment ago.
            return new(null, null, StatusCodes.Status409Conflict, "this account was just made: enter its password");
        }
    }

    /// <summary>Sets a new password and ends every login of the person, in every organization, but for a new one for this browser.</summary>
    public async Task<LoginOutcome> ChangePasswordAsync(HttpContext context, Session session, string current, string next)
    {
        var member = await resolver.FindPersonAsync(session.Email, context.RequestAborted);
        if ((await gate.CheckAsync(context, session.Email, member?.PasswordHash, current)).Refusal is { } refusal)
            return refusal with { Status = refusal.Status == StatusCodes.Status401Unauthorized ? StatusCodes.Status403Forbidden : refusal.Status };
        if (member?.OrganizationId is null)
            return LoginOutcome.Nowhere;
        var hash = passwords.Hash(next);
        var token = await database.InAsync(member.Organization, async scope =>
        {
            var now = await SetPasswordAsync(scope, session.PersonId, hash, clock);
            var caller = session.Caller with { Organization = member.Organization };
            audit.Write(scope, context, caller, "person.password_changed", ("person", session.PersonId.ToString()));
            return await sessions.BeginAsync(scope, session.PersonId, context, at: now);
        }, context.RequestAborted);
        sessions.ForgetPerson(session.PersonId);
        return new(token, session, StatusCodes.Status200OK);
    }

    /// <summary>The statement behind a new password; the moment from which logins are valid.</summary>
    public static async Task<DateTimeOffset> SetPasswordAsync(DatabaseScope scope, Guid person, string hash, TimeProvider clock)
    {
        // One step of the database's clock later, so that a login of this very moment is dead as well.
        var now = clock.GetUtcNow().AddMicroseconds(2);
        await scope.ExecuteAsync(
            "update people set password_hash = @hash, sessions_valid_from = @now where person_id = @person", new { hash, now, person });
        return now;
    }

    private async Task<LoginOutcome> JoinAsync(
        DatabaseScope scope, HttpContext context, ResolvedCredential invitation, ResolvedCredential? known, string name, string? hash)
    {
        // Two who open the same link at once: the row is there for one of them.
        var id = Guid.Parse(invitation.Id);
        if (await scope.ExecuteAsync("delete from invitations where invitation_id = @id", new { id }) == 0)
            return new(null, null, StatusCodes.Status404NotFound, "this invitation is not valid any more: ask for a new one");
        var now = clock.GetUtcNow();
        var person = known?.PersonId ?? Guid.CreateVersion7(now);
        await PeopleStore.AddMemberAsync(scope, person, invitation.Role!, now, $"invitation:{id}");
        if (hash is not null)
            await PeopleStore.AddPersonAsync(scope, new(person, invitation.Email!, name, hash, InstanceAdministrator: false), now);
        var caller = new Caller(scope.Organization, $"person:{person}", known?.Name ?? name, AccessScope.None);
        audit.Write(scope, context, caller, "person.joined", ("person", person.ToString()), ("role", invitation.Role), ("invitation", invitation.Id));
        var session = new Session(Guid.Empty, caller, person, invitation.Email!, invitation.Role!, invitation.OrganizationSlug!, false);
        return new(await sessions.BeginAsync(scope, person, context), session, StatusCodes.Status200OK);
    }
}
