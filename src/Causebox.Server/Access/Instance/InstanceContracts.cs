namespace Causebox.Server.Access.Instance;

/// <summary>What is said about the instance, as JSON.</summary>
internal static class InstanceContracts
{
    public sealed record OrganizationRequest(string? Slug, string? Name);

    public sealed record OrganizationCreated(Guid OrganizationId, string Slug, string Name);

    public sealed record EnterRequest(string? Organization, string? Reason);

    public sealed record Entered(Guid OrganizationId, string Slug, DateTimeOffset Until);
}
