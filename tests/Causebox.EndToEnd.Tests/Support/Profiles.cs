namespace Causebox.EndToEnd.Tests.Support;

/// <summary>The browsers of a class whose tests look at many pages and change nothing: one for each person and look, so that the portal's scripts are loaded once.</summary>
public sealed class Profiles(Portal portal) : IAsyncDisposable
{
    private readonly Dictionary<(string Email, Look Look), Profile> _profiles = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var profile in _profiles.Values)
            await profile.DisposeAsync();
    }

    /// <summary>As <see cref="Portal.VisitAsync(PortalServer, Look, string?, Func{Visit, Task})"/>, in the browser of the visit before; one visit at a time.</summary>
    internal async Task VisitAsync(PortalServer server, Look look, string email, Func<Visit, Task> act)
    {
        if (!_profiles.TryGetValue((email, look), out var profile))
            _profiles.Add((email, look), profile = await portal.NewProfileAsync(server, look, email));
        await profile.VisitAsync(act);
    }
}
