using Causebox.EndToEnd.Tests.Seed;
using Causebox.Server.Hosting;

namespace Causebox.EndToEnd.Tests.Support;

/// <summary>What every test of the portal starts from: servers, and visits to them in a browser that complains of everything a page may not do.</summary>
public sealed class Portal : IAsyncDisposable
{
    private readonly Once<PostgresOfTests> _postgres;
    private readonly Once<Chromium> _chromium = new(Chromium.StartAsync);
    private readonly Once<PortalServer> _empty;
    private readonly Once<Fleet> _fleet;

    public Portal()
    {
        SetDefaultExpectTimeout((float)Visit.Patience.TotalMilliseconds);
        _postgres = new(async () =>
        {
            var postgres = new PostgresOfTests();
            await postgres.InitializeAsync();
            return postgres;
        });
        _empty = new(() => NewServerAsync());
        _fleet = new(async () => await Fleet.BuildAsync(await _postgres.GetAsync()));
    }

    /// <summary>A server of one organization in which there is nothing, shared by all who leave it so.</summary>
    internal Task<PortalServer> EmptyAsync() => Needing(_empty);

    /// <summary>A server full of synthetic runs, shared by all who change nothing.</summary>
    internal Task<Fleet> FleetAsync() => Needing(_fleet);

    /// <summary>A server for one test, which disposes of it.</summary>
    internal async Task<PortalServer> NewServerAsync(Func<ServerSettings, ServerSettings>? configure = null) =>
        await PortalServer.StartAsync(await _postgres.GetAsync(), configure);

    /// <summary>A browser of a person's own; the email is null for nobody.</summary>
    internal async Task<Profile> NewProfileAsync(PortalServer server, Look look, string? email) =>
        await Profile.OpenAsync((await Needing(_chromium)).Browser, server, look, email);

    /// <summary>Does something in a browser that nobody used, and fails when the page did what none may (<see cref="PageWatch"/>).</summary>
    /// <param name="server">The server.</param>
    /// <param name="look">Size and colours.</param>
    /// <param name="email">Who is logged in; null for nobody.</param>
    /// <param name="act">What the test does.</param>
    internal async Task VisitAsync(PortalServer server, Look look, string? email, Func<Visit, Task> act)
    {
        await using var profile = await NewProfileAsync(server, look, email);
        await profile.VisitAsync(act);
    }

    /// <summary>As the admin of the server's first organization.</summary>
    internal Task VisitAsync(PortalServer server, Look look, Func<Visit, Task> act) => VisitAsync(server, look, PortalServer.Email, act);

    public async ValueTask DisposeAsync()
    {
        await _fleet.DisposeAsync();
        await _empty.DisposeAsync();
        await _chromium.DisposeAsync();
        await _postgres.DisposeAsync();
    }

    private static Task<T> Needing<T>(Once<T> made)
        where T : IAsyncDisposable
    {
        Assert.SkipWhen(Chromium.Program is null, "chromium is not on this machine");
        return made.GetAsync();
    }
}
