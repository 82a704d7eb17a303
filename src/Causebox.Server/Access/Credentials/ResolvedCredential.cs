using Causebox.Server.Database;

namespace Causebox.Server.Access.Credentials;

/// <summary>What <c>resolve_credential</c> tells of a credential that is good. Which fields are set depends on its kind; see the function.</summary>
internal sealed record ResolvedCredential
{
    public Guid? OrganizationId { get; init; }

    public string? OrganizationSlug { get; init; }

    public required string Id { get; init; }

    public required string Name { get; init; }

    public string[] Scopes { get; init; } = [];

    public string? Robot { get; init; }

    public DateTimeOffset? ExpiresAt { get; init; }

    public Guid? PersonId { get; init; }

    public string? Email { get; init; }

    public string? Role { get; init; }

    public string? PasswordHash { get; init; }

    public bool InstanceAdministrator { get; init; }

    /// <summary>A key: when its use was last noted. A session: when it was last seen.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    public OrganizationId Organization => new(OrganizationId!.Value);
}
