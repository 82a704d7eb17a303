using Causebox.Server.Access.Credentials;
using Causebox.Server.Database;
using Causebox.Server.Hosting;

namespace Causebox.Server.Access.Sessions;

/// <summary>Logins: begun and ended.</summary>
internal sealed class SessionStore(ServerSettings settings, TimeProvider clock, CredentialCache cache)
{
    /// <summary>An administrator of the instance stays no longer than this in an organization that is not theirs.</summary>
    public static readonly TimeSpan EnteredFor = TimeSpan.FromHours(1);

    private static readonly TimeSpan KeptAfterEnd = TimeSpan.FromDays(30);

    /// <summary>Begins a login; its token, which is nowhere else.</summary>
    public async Task<string> BeginAsync(DatabaseScope scope, Guid person, HttpContext context, bool entered = false, DateTimeOffset? at = null)
    {
        var now = at ?? clock.GetUtcNow();
        var token = SecretToken.Create();
        await scope.ExecuteAsync("delete from sessions where expires_at < @before", new { before = now - KeptAfterEnd });
        await scope.ExecuteAsync(
            """
            insert into sessions (organization_id, session_id, token_sha256, person_id, entered, created_at, expires_at, last_seen_at, address, user_agent)
            values (@Organization, @id, @hash, @person, @entered, @now, @expires, @now, @address, @agent)
            """,
            new
            {
                Organization = scope.Organization.Value,
                id = Guid.CreateVersion7(now),
                hash = SecretToken.Hash(token),
                person,
                entered,
                now,
                expires = now + (entered ? EnteredFor : settings.Access.SessionLifetime),
                address = ClientAddress.Of(context),
                agent = TextRule.Cut(context.Request.Headers.UserAgent.ToString(), 400),
            });
        return token;
    }

    /// <summary>Ends one login, in the transaction of its organization.</summary>
    public static Task<int> EndAsync(DatabaseScope scope, Guid session) =>
        scope.ExecuteAsync("delete from sessions where session_id = @session", new { session });

    /// <summary>Forgets the logins and keys of a person at this server; others notice within <see cref="CredentialCache.Freshness"/>.</summary>
    public void ForgetPerson(Guid person) => cache.Forget(found => found.PersonId == person);
}
