using Causebox.Cli.Tests;

namespace Causebox.EndToEnd.Tests.Pages;

/// <summary>
/// The images of the documentation. <c>./dev bless EndToEnd -class '*ScreenshotTests'</c> makes them anew; every other run asserts that there is on the page what they show,
/// and that none is heavy.
/// </summary>
public sealed class ScreenshotTests(Portal portal)
{
    private const int MostBytes = 400_000;

    private static bool IsBlessing => Environment.GetEnvironmentVariable("CAUSEBOX_BLESS") == "1";

    [Theory]
    [InlineData("overview", "/portal?span=7d", "pick-0413")]
    [InlineData("episodes", "/portal/episodes", "pick-0412")]
    [InlineData("episode", "/portal/episodes/{pick-0413}", "action_saturation")]
    [InlineData("replay", "/portal/episodes/{pick-0413}?t=8#replay", "action_saturation")]
    [InlineData("compare", "/portal/episodes/{pick-0406}/compare/{pick-0400}", "pick-0400")]
    [InlineData("sessions", "/portal/sessions", "arm-07")]
    [InlineData("session", "/portal/sessions/{stopped}", "emergency_stop")]
    [InlineData("evals", "/portal/evals", "v24 on last week")]
    [InlineData("verify", "/portal/verify", "slip at the tray")]
    [InlineData("audit", "/portal/audit", "episode")]
    public async Task The_documentation_shows_what_is_there(string name, string path, string words)
    {
        var fleet = await portal.FleetAsync();
        foreach (var look in (Look[])[Look.DeskDark, Look.DeskLight])
        {
            await portal.VisitAsync(fleet.Server, look, async visit =>
            {
                await visit.OpenAsync(fleet.Path(path));
                await Expect(visit.Main).ToContainTextAsync(words);
                await Expect(visit.Page.GetByRole(AriaRole.Banner)).Not.ToContainTextAsync("not live");
                if (name == "replay")
                    await visit.Page.Locator("#replay").EvaluateAsync("element => element.scrollIntoView()");
                var image = await visit.Page.ScreenshotAsync(new() { Animations = ScreenshotAnimations.Allow, Caret = ScreenshotCaret.Initial });
                image.Length.ShouldBeInRange(5_000, MostBytes, $"{name}, {look}");
                if (IsBlessing)
                    await KeepAsync($"portal-{name}-{(look.IsDark() ? "dark" : "light")}.png", image);
            });
        }
    }

    private static async Task KeepAsync(string file, byte[] image)
    {
        var path = Checkout.PathOf($"docs/images/{file}");
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, image, TestContext.Current.CancellationToken);
    }
}
