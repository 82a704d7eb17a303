using Causebox.Server.Hosting.Description;

namespace Causebox.Server.Access.Keys;

/// <summary>What is said about keys, as JSON.</summary>
internal static class KeyContracts
{
    public sealed record KeyRequest(string? Name, [property: OneOf(typeof(AccessScopeNames), nameof(AccessScopeNames.Names))] IReadOnlyList<string?>? Scopes,
        string? Robot, DateTimeOffset? ExpiresAt);

    /// <summary>The key is told once.</summary>
    public sealed record KeyCreated(string KeyId, string Key, string KeyPrefix, string Name,
        [property: OneOf(typeof(AccessScopeNames), nameof(AccessScopeNames.Names))] string[] Scopes, string? Robot, DateTimeOffset? ExpiresAt);

    public sealed record KeyRevoked([property: OneOf("revoked")] string Status, string KeyId, string KeyPrefix, DateTimeOffset RevokedAt);

    public sealed record KeyList(IReadOnlyList<KeyRow> Keys, string? Next);

    /// <summary>A key without its secret.</summary>
    public sealed record KeyRow
    {
        public required string KeyId { get; init; }

        public required string Name { get; init; }

        [OneOf(typeof(AccessScopeNames), nameof(AccessScopeNames.Names))]
        public required string[] Scopes { get; init; }

        public string? Robot { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required string CreatedBy { get; init; }

        public DateTimeOffset? ExpiresAt { get; init; }

        public DateTimeOffset? RevokedAt { get; init; }

        public DateTimeOffset? LastUsedAt { get; init; }
    }
}
