using Causebox.Server.Access;
using Causebox.Server.Access.Credentials;
using Causebox.Server.Hosting.Errors;

namespace Causebox.Server.Live;

/// <summary>
/// Looks every few seconds whether what opened a stream is still good for it: a login that ended or went to another organization, a key that was revoked, a role
/// that reads no more. A stream is no use of a login, which still ends when nobody uses it.
/// </summary>
internal sealed class LiveGuard(CredentialDesk desk, TimeProvider clock)
{
    /// <summary>With what the credentials' cache adds, a stream outlives its credential by seconds.</summary>
    public static readonly TimeSpan Every = TimeSpan.FromSeconds(3);

    public async Task WatchAsync(LiveStream stream, ShownCredential shown, string id, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(cancel))
            {
                if (!await IsGoodAsync(stream, shown, id, cancel))
                    stream.End(LiveReason.Unauthorized);
            }
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            // The stream ended otherwise.
        }
        finally
        {
            // Unwatched it must not go on, whatever went wrong.
            stream.End(LiveReason.Stopping);
        }
    }

    private async Task<bool> IsGoodAsync(LiveStream stream, ShownCredential shown, string id, CancellationToken cancel)
    {
        try
        {
            return await desk.FindAsync(shown, cancel) is { } found && found.Id == id && found.Organization == stream.Organization
                && AccessScopeNames.FromNames(found.Scopes).HasFlag(AccessScope.Read);
        }
        catch (Exception error) when (DatabaseTrouble.IsAway(error))
        {
            // Nobody can say, and nothing can be read to be told.
            return true;
        }
    }
}
