namespace Causebox.Server.Access.DeviceLogin;

/// <summary>A command line that asks to be logged in.</summary>
internal sealed record DeviceLoginRow
{
    public required string UserCode { get; init; }

    public string? Hostname { get; init; }

    public required string UserAgent { get; init; }

    public string? Address { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required string Status { get; init; }

    public Guid? OrganizationId { get; init; }

    public Guid? PersonId { get; init; }
}
