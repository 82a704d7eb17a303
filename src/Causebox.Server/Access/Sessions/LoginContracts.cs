using Causebox.Server.Access.People;
using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Access.Sessions;

/// <summary>What is said about logins, as JSON.</summary>
internal static class LoginContracts
{
    public sealed record LoginRequest(string? Email, string? Password, string? Organization);

    public sealed record SwitchRequest(string? Organization);

    public sealed record PasswordRequest(string? CurrentPassword, string? NewPassword);

    public sealed record Membership(Guid Id, string Slug, [property: OneOf(Role.Viewer, Role.Operator, Role.Admin)] string? Role);

    /// <summary>Who the caller is. <c>Kind</c> is <c>person</c> or <c>key</c>; what belongs to the other is null.</summary>
    public sealed record Me(
        [property: OneOf("person", "key")] string Kind, string Id, string Name, string? Email, OrganizationOfMe Organization,
        [property: OneOf(Role.Viewer, Role.Operator, Role.Admin)] string? Role,
        [property: OneOf(typeof(AccessScopeNames), nameof(AccessScopeNames.Names))] string[] Scopes, string? Robot,
        bool InstanceAdministrator, IReadOnlyList<Membership>? Organizations);

    public sealed record OrganizationOfMe(Guid Id, string Slug);

    public sealed record Done([property: OneOf("logged_out", "changed")] string Status);
}
