using Causebox.Server.Database;

namespace Causebox.Server.Access;

/// <summary>Who makes a request, and for which organization.</summary>
/// <param name="Organization">Whose rows the request may touch.</param>
/// <param name="Actor">For the audit log: <c>key:ab12…</c>, <c>person:…</c> or <c>system:…</c>.</param>
/// <param name="Name">For people to read: the key's or the person's name.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Robot">The only robot that it speaks for; null where it is bound to none.</param>
internal sealed record Caller(OrganizationId Organization, string Actor, string Name, AccessScope Scopes, string? Robot = null)
{
    public bool May(AccessScope scope) => (Scopes & scope) == scope;

    /// <summary>Whether it may say something in the name of this robot. Where not, the answer is 403.</summary>
    public bool SpeaksFor(string? robot) => Robot is null || Robot == robot;
}
