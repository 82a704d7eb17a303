namespace Causebox.Server.Access.Sessions;

/// <summary>What is said about logins, as JSON.</summary>
internal static class LoginContracts
{
    public sealed record LoginRequest(string? Email, string? Password, string? Organization);

    public sealed record SwitchRequest(string? Organization);

    public sealed record PasswordRequest(string? CurrentPassword, string? NewPassword);

    public sealed record Membership(Guid Id, string Slug, string? Role);

    /// <summary>Who the caller is. <c>Kind</c> is <c>person</c> or <c>key</c>; what belongs to the other is null.</summary>
    public sealed record Me(
        string Kind, string Id, string Name, string? Email, OrganizationOfMe Organization, string? Role, string[] Scopes, string? Robot,
        bool InstanceAdministrator, IReadOnlyList<Membership>? Organizations);

    public sealed record OrganizationOfMe(Guid Id, string Slug);

    public sealed record Done(string Status);
}
