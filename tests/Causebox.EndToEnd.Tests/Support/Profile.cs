using Causebox.Cli.Tests;

namespace Causebox.EndToEnd.Tests.Support;

/// <summary>
/// One person's browser. What pages left in it, such as their scripts, stays from visit to visit. What was seen when a visit fails is kept in
/// <c>artifacts/end-to-end</c>: an image, and a trace for <c>npx playwright show-trace</c>.
/// </summary>
internal sealed class Profile : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly Look _look;

    private Profile(IBrowserContext context, Look look) => (_context, _look) = (context, look);

    /// <summary>Where what was seen when a test failed is kept.</summary>
    private static string Failures => Checkout.PathOf("artifacts/end-to-end");

    /// <summary>A new one.</summary>
    /// <param name="browser">The browser.</param>
    /// <param name="server">The server.</param>
    /// <param name="look">Size and colours.</param>
    /// <param name="email">Who is logged in; null for nobody.</param>
    public static async Task<Profile> OpenAsync(IBrowser browser, PortalServer server, Look look, string? email)
    {
        var context = await browser.NewContextAsync(look.Profile(server.Address));
        context.SetDefaultTimeout((float)Visit.Patience.TotalMilliseconds);
        if (email is not null)
            await context.AddCookiesAsync([await server.CookieAsync(email)]);
        await context.Tracing.StartAsync(new() { Snapshots = true });
        return new(context, look);
    }

    /// <summary>Does something in a new tab, and fails when the page did what none may (<see cref="PageWatch"/>). One visit at a time.</summary>
    public async Task VisitAsync(Func<Visit, Task> act)
    {
        var page = await _context.NewPageAsync();
        var watch = new PageWatch(page);
        string? trace = null;
        try
        {
            await act(new Visit(page, _look, watch));
            watch.Complaints.ShouldBeEmpty("the page did what none may");
        }
        catch
        {
            trace = await KeepAsync(page, watch);
            throw;
        }
        finally
        {
            await page.CloseAsync();
            await _context.Tracing.StopChunkAsync(new() { Path = trace });
            await _context.Tracing.StartChunkAsync();
        }
    }

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    /// <summary>Keeps what is seen; where its trace belongs.</summary>
    private static async Task<string> KeepAsync(IPage page, PageWatch watch)
    {
        var name = string.Concat((TestContext.Current.Test?.TestDisplayName ?? "unknown").Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        var path = Path.Combine(Failures, name[Math.Max(0, name.Length - 180)..]);
        Directory.CreateDirectory(Failures);
        await File.WriteAllTextAsync(path + ".txt", $"{page.Url}\n{string.Join('\n', watch.Complaints)}\n");
        await page.ScreenshotAsync(new() { Path = path + ".png" });
        return path + ".zip";
    }
}
