using Causebox.Server.Database;
using Dapper;

namespace Causebox.Server.Access;

/// <summary>Keys: made, and found again by who presents one.</summary>
internal sealed class ApiKeyStore(ServerDatabase database)
{
    /// <summary>The caller that a key stands for, or null: unknown, revoked, expired and malformed keys are all alike.</summary>
    public async Task<Caller?> ResolveAsync(string? text, CancellationToken cancel)
    {
        if (!ApiKey.TryParse(text, out var key))
            return null;
        var row = await database.OutsideAsync(
            connection => connection.QuerySingleOrDefaultAsync<KeyRow>(new CommandDefinition(
                "select organization_id, key_id, name, scopes, robot from resolve_api_key(@Id, @SecretSha256)",
                new { key.Id, key.SecretSha256 }, cancellationToken: cancel)),
            cancel);
        return row is null ? null : new Caller(new(row.OrganizationId), $"key:{row.KeyId}", row.Name, Scopes(row.Scopes), row.Robot);
    }

    /// <summary>Stores a new key. The text that is returned is nowhere else.</summary>
    public static async Task<ApiKey> CreateAsync(DatabaseScope scope, string name, AccessScope scopes, string? robot, string createdBy)
    {
        var key = ApiKey.Create();
        await scope.ExecuteAsync(
            """
            insert into api_keys (organization_id, key_id, secret_sha256, name, scopes, robot, created_by)
            values (@Organization, @Id, @SecretSha256, @name, @scopes, @robot, @createdBy)
            """,
            new { Organization = scope.Organization.Value, key.Id, key.SecretSha256, name, scopes = Names(scopes), robot, createdBy });
        return key;
    }

    private static AccessScope Scopes(string[] names) => names.Aggregate(
        AccessScope.None, (scopes, name) => scopes | Enum.Parse<AccessScope>(name, ignoreCase: true));

    private static string[] Names(AccessScope scopes) =>
        [.. Enum.GetValues<AccessScope>().Where(scope => scope != AccessScope.None && scopes.HasFlag(scope)).Select(scope => scope.ToString().ToLowerInvariant())];

    private sealed record KeyRow
    {
        public required Guid OrganizationId { get; init; }

        public required string KeyId { get; init; }

        public required string Name { get; init; }

        public required string[] Scopes { get; init; }

        public string? Robot { get; init; }
    }
}
