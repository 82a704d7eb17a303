using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Access.People;

/// <summary>An invitation that waits.</summary>
internal sealed record InvitationRow
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    [OneOf(People.Role.Viewer, People.Role.Operator, People.Role.Admin)]
    public required string Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }
}
