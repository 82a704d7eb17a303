using Causebox.Server.Database;
using Dapper;

namespace Causebox.Server.Access.Credentials;

/// <summary>The only way from something shown to the organization that it belongs to: the database's one function that may look without being bound.</summary>
internal sealed class CredentialResolver(ServerDatabase database, TimeProvider clock)
{
    private static readonly byte[] NoSecret = [];

    public Task<ResolvedCredential?> KeyAsync(ApiKey key, CancellationToken cancel) => OneAsync("key", key.Id, key.SecretSha256, cancel);

    public Task<ResolvedCredential?> SessionAsync(byte[] tokenSha256, CancellationToken cancel) => OneAsync("session", "", tokenSha256, cancel);

    public Task<ResolvedCredential?> InvitationAsync(byte[] tokenSha256, CancellationToken cancel) => OneAsync("invitation", "", tokenSha256, cancel);

    public Task<ResolvedCredential?> OrganizationAsync(string slug, CancellationToken cancel) => OneAsync("organization", slug, NoSecret, cancel);

    /// <summary>A person by the normalised email: one row for each organization, the oldest membership first.</summary>
    public Task<IReadOnlyList<ResolvedCredential>> PersonAsync(string email, CancellationToken cancel) => AllAsync("email", email, NoSecret, cancel);

    /// <summary>The same, for what does not depend on the organization: the first row.</summary>
    public async Task<ResolvedCredential?> FindPersonAsync(string email, CancellationToken cancel) =>
        await PersonAsync(email, cancel) is [var first, ..] ? first : null;

    private async Task<ResolvedCredential?> OneAsync(string kind, string shown, byte[] sha256, CancellationToken cancel) =>
        (await AllAsync(kind, shown, sha256, cancel)).SingleOrDefault();

    private Task<IReadOnlyList<ResolvedCredential>> AllAsync(string kind, string shown, byte[] sha256, CancellationToken cancel) =>
        database.OutsideAsync<IReadOnlyList<ResolvedCredential>>(
            async connection => (await connection.QueryAsync<ResolvedCredential>(new CommandDefinition(
                "select * from resolve_credential(@kind, @shown, @sha256, @at)",
                new { kind, shown, sha256, at = clock.GetUtcNow() }, cancellationToken: cancel))).AsList(),
            cancel);
}
