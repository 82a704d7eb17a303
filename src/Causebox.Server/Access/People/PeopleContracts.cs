using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Access.People;

/// <summary>What is said about people, as JSON.</summary>
internal static class PeopleContracts
{
    public sealed record InviteRequest(string? Email, [property: OneOf(Role.Viewer, Role.Operator, Role.Admin)] string? Role);

    public sealed record RoleRequest([property: OneOf(Role.Viewer, Role.Operator, Role.Admin)] string? Role);

    /// <summary>The link is told once.</summary>
    public sealed record Invited(Guid InvitationId, string Email, [property: OneOf(Role.Viewer, Role.Operator, Role.Admin)] string Role, string Link,
        DateTimeOffset ExpiresAt);

    /// <summary>A page of members, by email; the invitations that wait are on the first.</summary>
    public sealed record PeopleList(IReadOnlyList<PersonRow> People, IReadOnlyList<InvitationRow> Invitations, string? Next);

    public sealed record PersonChanged(Guid Id, [property: OneOf(Role.Viewer, Role.Operator, Role.Admin)] string Role);

    public sealed record PersonRemoved(Guid Id, [property: OneOf("removed", "withdrawn")] string Status);
}
