namespace Causebox.EndToEnd.Tests.Pages;

/// <summary>What holds for every page, in every look, whatever is in it: no error, no broken rule of accessibility, nothing wider than the window, all of it by keyboard.</summary>
internal static class PageRules
{
    public static async Task ShouldHoldAsync(Visit visit, string path)
    {
        await visit.OpenAsync(path);
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveCountAsync(1);
        await visit.ShouldFitAsync();
        await visit.ShouldBeAccessibleAsync();
        // In the other colours as well, without all of it again.
        await visit.Page.EmulateMediaAsync(new() { ColorScheme = visit.Look.IsDark() ? ColorScheme.Light : ColorScheme.Dark });
        await visit.ShouldBeReadableAsync();
        await visit.ShouldBeWalkableAsync();
    }
}
