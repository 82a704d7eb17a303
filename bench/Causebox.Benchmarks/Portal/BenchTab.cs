using System.Text.Json;

namespace Causebox.Benchmarks.Portal;

/// <summary>A tab of a new profile, without anything in its cache, in which somebody is logged in.</summary>
internal sealed class BenchTab(IBrowserContext context, IPage page) : IAsyncDisposable
{
    /// <summary>For drawing that nobody waits for any more; a page that is not there by then never will be.</summary>
    private const float Patience = 60_000;

    private const double RestingSeconds = 0.01;
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan MostUnrest = TimeSpan.FromSeconds(10);

    /// <summary>The page has its heading, and none of it is a place for what is still on its way.</summary>
    private const string Drawn =
        "() => document.querySelector('main h1') && ![...document.querySelectorAll('main [role=status]')].some((one) => one.textContent.includes('Loading')) && performance.now()";

    /// <summary>The page says of its viewer that all of it is drawn.</summary>
    private const string Ready = "() => document.querySelector('main [data-ready=\"true\"]') && performance.now()";

    private const string Frames =
        """
        () => {
          window.frames_ms = []
          let last = performance.now()
          const next = (now) => {
            window.frames_ms.push(now - last)
            last = now
            window.frame = requestAnimationFrame(next)
          }
          window.frame = requestAnimationFrame(next)
        }
        """;

    public IPage Page { get; } = page;

    /// <summary>Opens it in a window of its own, and waits until the browser is done with what it does for each new one.</summary>
    public static async Task<BenchTab> OpenAsync(IBrowser browser, Uri server, string token)
    {
        var context = await browser.NewContextAsync(new() { BaseURL = server.ToString(), ViewportSize = new() { Width = 1440, Height = 900 } });
        await context.AddCookiesAsync([new() { Name = "cbx_session", Value = token, Url = server.ToString() }]);
        var page = await context.NewPageAsync();
        await RestAsync(browser);
        return new(context, page);
    }

    /// <summary>Opens a page; milliseconds from the beginning of the navigation until its main content is rendered.</summary>
    public Task<double> DrawAsync(string path) => MeasureAsync(path, Drawn);

    /// <summary>The same until the viewer on it says <c>data-ready="true"</c>.</summary>
    public Task<double> DrawViewerAsync(string path) => MeasureAsync(path, Ready);

    /// <summary>Bytes of scripts as they came over the wire.</summary>
    public Task<double> ScriptBytesAsync() => Page.EvaluateAsync<double>(
        "() => performance.getEntriesByType('resource').filter((one) => new URL(one.name).pathname.endsWith('.js')).reduce((sum, one) => sum + one.encodedBodySize, 0)");

    /// <summary>How long each frame took while something was done, in milliseconds.</summary>
    public async Task<double[]> FramesAsync(Func<Task> act)
    {
        await Page.EvaluateAsync(Frames);
        await act();
        using var frames = JsonDocument.Parse(await Page.EvaluateAsync<string>("() => { cancelAnimationFrame(window.frame); return JSON.stringify(window.frames_ms) }"));
        return [.. frames.RootElement.EnumerateArray().Select(frame => frame.GetDouble())];
    }

    /// <summary>The middle of the viewer's timeline.</summary>
    public async Task<(float X, float Y)> MiddleAsync()
    {
        var box = await Page.Locator("main [data-ready=\"true\"] canvas").First.BoundingBoxAsync() ?? throw new BenchException("the session's viewer has no canvas");
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    public ValueTask DisposeAsync() => context.DisposeAsync();

    /// <summary>Until all processes of the browser together take next to nothing of the processors.</summary>
    private static async Task RestAsync(IBrowser browser)
    {
        var session = await browser.NewBrowserCDPSessionAsync();
        using var deadline = new CancellationTokenSource(MostUnrest);
        var (before, now) = (0.0, await UsedSecondsAsync(session));
        while (now - before > RestingSeconds && !deadline.IsCancellationRequested)
        {
            await Task.Delay(Glance, TimeProvider.System, CancellationToken.None);
            (before, now) = (now, await UsedSecondsAsync(session));
        }

        await session.DetachAsync();
    }

    private static async Task<double> UsedSecondsAsync(ICDPSession session)
    {
        var processes = (await session.SendAsync("SystemInfo.getProcessInfo"))?.GetProperty("processInfo") ?? throw new BenchException("the browser tells nothing of its processes");
        return processes.EnumerateArray().Sum(process => process.GetProperty("cpuTime").GetDouble());
    }

    private async Task<double> MeasureAsync(string path, string condition)
    {
        await Page.GotoAsync(path, new() { WaitUntil = WaitUntilState.Commit });
        try
        {
            var time = await Page.WaitForFunctionAsync(condition, null, new() { Timeout = Patience });
            return await time.JsonValueAsync<double>();
        }
        catch (TimeoutException late)
        {
            throw new BenchException($"{path} is not drawn after {Patience / 1000} s", late);
        }
    }
}
