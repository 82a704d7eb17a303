namespace Causebox.EndToEnd.Tests.Support;

/// <summary>The browser that is on the machine; none is ever downloaded. One for all tests, and each visit has a profile of its own.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private readonly IPlaywright _driver;

    private Chromium(IPlaywright driver, IBrowser browser) => (_driver, Browser) = (driver, browser);

    public IBrowser Browser { get; }

    /// <summary>Its path, or null.</summary>
    public static string? Program { get; } = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries).Append("/usr/bin")
        .SelectMany(folder => new[] { "chromium", "chromium-browser", "google-chrome" }.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    public static async Task<Chromium> StartAsync()
    {
        var driver = await Playwright.CreateAsync();
        var browser = await driver.Chromium.LaunchAsync(new()
        {
            ExecutablePath = Program,
            // Its sandbox refuses to be used by root, and by nobody else.
            Args = Environment.UserName == "root" ? ["--no-sandbox"] : [],
        });
        return new(driver, browser);
    }

    public async ValueTask DisposeAsync()
    {
        await Browser.DisposeAsync();
        _driver.Dispose();
    }
}
