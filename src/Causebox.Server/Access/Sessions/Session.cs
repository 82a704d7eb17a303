using Causebox.Server.Access.Credentials;

namespace Causebox.Server.Access.Sessions;

/// <summary>A person's login, as a request comes with it.</summary>
/// <param name="Id">Not secret.</param>
/// <param name="Caller">The person in the organization of the session.</param>
/// <param name="PersonId">Who.</param>
/// <param name="Email">Normalised.</param>
/// <param name="Role">In this organization.</param>
/// <param name="OrganizationSlug">The organization's short name.</param>
/// <param name="InstanceAdministrator">Whether the person runs this instance; no more than a right to enter organizations.</param>
internal sealed record Session(
    Guid Id, Caller Caller, Guid PersonId, string Email, string Role, string OrganizationSlug, bool InstanceAdministrator)
{
    public static Session Of(ResolvedCredential found) => new(
        Guid.Parse(found.Id),
        new Caller(found.Organization, $"person:{found.PersonId}", found.Name, AccessScopeNames.FromNames(found.Scopes)),
        found.PersonId!.Value, found.Email!, found.Role!, found.OrganizationSlug!, found.InstanceAdministrator);
}
