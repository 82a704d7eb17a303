using Causebox.Server.Database;

namespace Causebox.Server.Access;

/// <summary>The keys of an organization.</summary>
internal static class ApiKeyStore
{
    /// <summary>Stores a new key. The text that is returned is nowhere else.</summary>
    public static async Task<ApiKey> CreateAsync(
        DatabaseScope scope, string name, AccessScope scopes, string? robot, string createdBy, DateTimeOffset? expiresAt = null, Guid? person = null)
    {
        var key = ApiKey.Create();
        await scope.ExecuteAsync(
            """
            insert into api_keys (organization_id, key_id, secret_sha256, name, scopes, robot, created_by, expires_at, person_id)
            values (@Organization, @Id, @SecretSha256, @name, @scopes, @robot, @createdBy, @expiresAt, @person)
            """,
            new { Organization = scope.Organization.Value, key.Id, key.SecretSha256, name, scopes = scopes.ToNames(), robot, createdBy, expiresAt, person });
        return key;
    }

    /// <summary>Ends a key; when that was, or null where the organization has no such key. One that was ended before stays as it was.</summary>
    public static async Task<(DateTime At, bool Now)?> RevokeAsync(DatabaseScope scope, string id, DateTimeOffset now)
    {
        var done = await scope.FindAsync<DateTime?>(
            "update api_keys set revoked_at = @now where key_id = @id and revoked_at is null returning revoked_at", new { id, now });
        if (done is { } at)
            return (at, true);
        return await scope.FindAsync<DateTime?>("select revoked_at from api_keys where key_id = @id", new { id }) is { } before ? (before, false) : null;
    }
}
