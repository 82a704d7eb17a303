using Causebox.Server.Access.Credentials;
using Causebox.Server.Access.People;
using Causebox.Server.Audit;
using Causebox.Server.Database;

namespace Causebox.Server.Access.Sessions;

/// <summary>Lets people in: by password, into another of their organizations, and out again.</summary>
internal sealed class LoginDesk(
    ServerDatabase database, CredentialResolver resolver, PasswordGate gate, Passwords passwords, SessionStore sessions, CredentialCache cache, AuditLog audit)
{
    /// <param name="context">The request.</param>
    /// <param name="email">As typed.</param>
    /// <param name="password">As typed.</param>
    /// <param name="organization">The short name of one of the person's; null for the first.</param>
    public async Task<LoginOutcome> LogInAsync(HttpContext context, string? email, string? password, string? organization)
    {
        if (!EmailAddress.TryNormalise(email, out var address) || password is null || TextRule.CheckStorable("password", password) is not null)
            return LoginOutcome.Wrong;
        var rows = await resolver.PersonAsync(address, context.RequestAborted);
        var (refusal, old) = await gate.CheckAsync(context, address, rows is [var person, ..] ? person.PasswordHash : null, password);
        if (refusal is not null)
        {
            NoteFailure(context, rows, refusal);
            return refusal;
        }

        var member = rows.FirstOrDefault(row => row.OrganizationId is not null && (organization is null || row.OrganizationSlug == organization));
        return member is null ? LoginOutcome.Nowhere : await BeginAsync(context, member, "login.succeeded", old ? passwords.Hash(password) : null);
    }

    /// <summary>Begins a login in an organization that the person is a member of; the old one is ended.</summary>
    public async Task<LoginOutcome> SwitchAsync(HttpContext context, Session session, string organization)
    {
        var rows = await resolver.PersonAsync(session.Email, context.RequestAborted);
        if (rows.FirstOrDefault(row => row.OrganizationId is not null && row.OrganizationSlug == organization) is not { } member)
            return LoginOutcome.Nowhere;
        var outcome = await BeginAsync(context, member, "login.switched", rehashed: null);
        await LogOutAsync(context, session, "logout.switched");
        return outcome;
    }

    public async Task LogOutAsync(HttpContext context, Session session, string action = "logout")
    {
        await database.InAsync(session.Caller.Organization, async scope =>
        {
            if (await SessionStore.EndAsync(scope, session.Id) > 0)
                audit.Write(scope, context, session.Caller, action, ("person", session.PersonId.ToString()));
        }, context.RequestAborted);
        cache.Forget(found => found.Id == session.Id.ToString());
    }

    private Task<LoginOutcome> BeginAsync(HttpContext context, ResolvedCredential member, string action, string? rehashed) =>
        database.InAsync(member.Organization, async scope =>
        {
            var person = member.PersonId!.Value;
            if (rehashed is not null)
                await scope.ExecuteAsync("update people set password_hash = @rehashed where person_id = @person", new { rehashed, person });
            var token = await sessions.BeginAsync(scope, person, context);
            var caller = new Caller(member.Organization, $"person:{person}", member.Name, AccessScopeNames.FromNames(member.Scopes));
            audit.Write(scope, context, caller, action, ("person", person.ToString()));
            var session = new Session(Guid.Empty, caller, person, member.Email!, member.Role!, member.OrganizationSlug!, member.InstanceAdministrator);
            return new LoginOutcome(token, session, StatusCodes.Status200OK);
        }, context.RequestAborted);

    // After the answer is sent: that a person exists must not show in how long a refusal takes.
    private void NoteFailure(HttpContext context, IReadOnlyList<ResolvedCredential> rows, LoginOutcome refusal)
    {
        var (request, address) = (context.TraceIdentifier, ClientAddress.Of(context));
        context.Response.OnCompleted(async () =>
        {
            foreach (var row in rows.Where(row => row.OrganizationId is not null))
            {
                var nobody = new Caller(row.Organization, "system:login", "login", AccessScope.None);
                await database.InAsync(
                    row.Organization,
                    scope =>
                    {
                        audit.Write(scope, nobody, "login.failed", ("person", row.Id), AuditLog.Json(("reason", refusal.Error)), request, address);
                        return Task.CompletedTask;
                    },
                    CancellationToken.None);
            }
        });
    }
}
