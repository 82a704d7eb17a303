using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Access.Instance;

/// <summary>What is said about the instance, as JSON.</summary>
internal static class InstanceContracts
{
    public sealed record OrganizationRequest(string? Slug, string? Name);

    public sealed record OrganizationCreated(Guid OrganizationId, string Slug, string Name);

    /// <summary>A page of the instance's organizations, by their short names.</summary>
    public sealed record InstanceOrganizations(IReadOnlyList<OrganizationRow> Organizations, string? Next);

    /// <summary>An organization as the administrator of the instance sees it: that it is there, and nothing of what is in it.</summary>
    public sealed record OrganizationRow
    {
        public required Guid OrganizationId { get; init; }

        public required string Slug { get; init; }

        public required string Name { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        /// <summary>How many members it has.</summary>
        public required long People { get; init; }

        /// <summary>What the administrator is in it; null where no member, who may only enter it.</summary>
        [OneOf(Access.People.Role.Viewer, Access.People.Role.Operator, Access.People.Role.Admin)]
        public string? Role { get; init; }
    }

    public sealed record EnterRequest(string? Organization, string? Reason);

    public sealed record Entered(Guid OrganizationId, string Slug, DateTimeOffset Until);
}
