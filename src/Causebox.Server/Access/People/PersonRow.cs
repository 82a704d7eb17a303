using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Access.People;

/// <summary>A member, as an admin sees one.</summary>
internal sealed record PersonRow
{
    public required Guid Id { get; init; }

    public required string Email { get; init; }

    public required string Name { get; init; }

    [OneOf(People.Role.Viewer, People.Role.Operator, People.Role.Admin)]
    public required string Role { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the person last came in here by password or from another organization; null where the log says nothing of it.</summary>
    public DateTimeOffset? LastLoginAt { get; init; }
}
