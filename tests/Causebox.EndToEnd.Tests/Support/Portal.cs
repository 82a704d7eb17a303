using Causebox.Cli.Tests;
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

    /// <summary>Where what was seen when a test failed is kept.</summary>
    private static string Failures => Checkout.PathOf("artifacts/end-to-end");

    /// <summary>A server of one organization in which there is nothing, shared by all who leave it so.</summary>
    internal Task<PortalServer> EmptyAsync() => Needing(_empty);

    /// <summary>A server full of synthetic runs, shared by all who change nothing.</summary>
    internal Task<Fleet> FleetAsync() => Needing(_fleet);

    /// <summary>A server for one test, which disposes of it.</summary>
    internal async Task<PortalServer> NewServerAsync(Func<ServerSettings, ServerSettings>? configure = null) =>
        await PortalServer.StartAsync(await _postgres.GetAsync(), configure);

    /// <summary>
    /// Does something in a new tab, and fails when the page did what none may (<see cref="PageWatch"/>). What was seen when it fails is kept in
    /// <c>artifacts/end-to-end</c>: an image, and a trace for <c>npx playwright show-trace</c>.
    /// </summary>
    /// <param name="server">The server.</param>
    /// <param name="look">Size and colours.</param>
    /// <param name="email">Who is logged in; null for nobody.</param>
    /// <param name="act">What the test does.</param>
    internal async Task VisitAsync(PortalServer server, Look look, string? email, Func<Visit, Task> act)
    {
        var browser = (await Needing(_chromium)).Browser;
        await using var context = await browser.NewContextAsync(look.Profile(server.Address));
        context.SetDefaultTimeout((float)Visit.Patience.TotalMilliseconds);
        if (email is not null)
            await context.AddCookiesAsync([await server.CookieAsync(email)]);
        await context.Tracing.StartAsync(new() { Snapshots = true });
        var page = await context.NewPageAsync();
        var watch = new PageWatch(page);
        var isGood = false;
        try
        {
            await act(new Visit(page, look, watch));
            watch.Complaints.ShouldBeEmpty("the page did what none may");
            isGood = true;
        }
        finally
        {
            if (!isGood)
                await KeepAsync(context, page, watch);
        }
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

    private static async Task KeepAsync(IBrowserContext context, IPage page, PageWatch watch)
    {
        var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? "unknown").Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        var path = Path.Combine(Failures, name[Math.Max(0, name.Length - 180)..]);
        Directory.CreateDirectory(Failures);
        await File.WriteAllTextAsync(path + ".txt", $"{page.Url}\n{string.Join('\n', watch.Complaints)}\n");
        await page.ScreenshotAsync(new() { Path = path + ".png" });
        await context.Tracing.StopAsync(new() { Path = path + ".zip" });
    }
}
