using System.Text.RegularExpressions;

namespace Causebox.EndToEnd.Tests.Support;

/// <summary>What a test does in one tab of a browser.</summary>
internal sealed class Visit(IPage page, Look look, PageWatch watch)
{
    /// <summary>A page that is on its way has at least one of these.</summary>
    private const string OnItsWay = "main [role=status]:has-text('Loading'), main [aria-busy=true]";

    /// <summary>What was to be done after the last picture is done when the page has nothing else to do, or has been busy for so long that it never will be.</summary>
    private const string AtRest = "() => new Promise((done) => requestIdleCallback(() => done(null), { timeout: 5000 }))";

    public IPage Page { get; } = page;

    public Look Look { get; } = look;

    /// <summary>What the page shows, without the shell around it.</summary>
    public ILocator Main => Page.Locator("main");

    /// <summary>Every action waits up to this long for what it acts on.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromSeconds(90);

    /// <summary>The test means to get this answer from an address that begins so. Said before it comes.</summary>
    public void Allow(int status, string path) => watch.Allow(status, path);

    /// <summary>The test itself brings the browser to complain in these words.</summary>
    public void Forgive(string words) => watch.Forgive(words);

    /// <summary>Opens a page of the portal, such as <c>/portal/episodes</c>, and waits until nothing of it is still on its way.</summary>
    public async Task OpenAsync(string path)
    {
        await Page.GotoAsync(path);
        await SettledAsync();
    }

    /// <summary>
    /// Until the page has content, none of it is a place for what is still on its way, and its script has come to rest: what is shown also hears keys by then.
    /// </summary>
    public async Task SettledAsync()
    {
        await Expect(Main.Locator("*").First).ToBeAttachedAsync();
        await Expect(Page.Locator(OnItsWay)).ToHaveCountAsync(0);
        await Page.EvaluateAsync(AtRest);
    }

    /// <summary>Until changes arrive; then the page asks once more by itself what failed before, and that is not to come between what a test sees and what it clicks.</summary>
    public async Task LiveAsync()
    {
        await Expect(Page.GetByRole(AriaRole.Banner).GetByText("live", new() { Exact = true })).ToBeVisibleAsync();
        await SettledAsync();
    }

    /// <summary>The browser shows this path and query, now or soon: on a page it follows what is done there.</summary>
    public Task ShouldBeAtAsync(string address) => ShowsAsync($"{Regex.Escape(address)}/?$");

    /// <summary>The same, of an address that begins so.</summary>
    public Task ShouldBeUnderAsync(string address) => ShowsAsync(Regex.Escape(address));

    /// <summary>Nothing of the page is wider than the window: a part that is scrolls by itself.</summary>
    public async Task ShouldFitAsync()
    {
        var (wide, window) = (await Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth"), Page.ViewportSize!.Width);
        wide.ShouldBeLessThanOrEqualTo(window, $"{Address}, {Look}: the page is wider than its window");
    }

    public Task<IResponse?> GoAsync(string path) => Page.GotoAsync(path);

    /// <summary>Presses keys one after the other, as a person does: <c>g</c>, <c>e</c>, <c>Enter</c>, <c>Shift+Tab</c>.</summary>
    public async Task PressAsync(params string[] keys)
    {
        foreach (var key in keys)
            await Page.Keyboard.PressAsync(key);
    }

    public ILocator Button(string name) => Page.GetByRole(AriaRole.Button, new() { Name = name });

    public ILocator Link(string name) => Page.GetByRole(AriaRole.Link, new() { Name = name });

    public ILocator Heading(string name) => Page.GetByRole(AriaRole.Heading, new() { Name = name });

    /// <summary>The path and query that the browser shows.</summary>
    public string Address => new Uri(Page.Url).PathAndQuery;

    /// <summary>Looks again and again until it is so, within a bound.</summary>
    public static async Task UntilAsync(Func<Task<bool>> isSo, string what)
    {
        using var deadline = new CancellationTokenSource(Patience);
        while (!await isSo())
        {
            deadline.IsCancellationRequested.ShouldBeFalse(what);
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System, CancellationToken.None);
        }
    }

    private Task ShowsAsync(string pattern) => Expect(Page).ToHaveURLAsync(new Regex($"^https?://[^/]+{pattern}"));
}
