using System.Text.Json;
using Causebox.Cli.Tests;

namespace Causebox.EndToEnd.Tests.Support;

/// <summary>Holds a page against the accessibility rules of axe-core, which the portal's packages bring.</summary>
internal static class Axe
{
    // A bar that sticks covers half a button at some scroll of every page, and a scroll uncovers it: what is looked at is each in its own place.
    private const string Run =
        """
        async (only) => {
          const sticking = [...document.querySelectorAll('body *')].filter((element) => getComputedStyle(element).position === 'sticky')
          const before = sticking.map(({ style }) => [style.position, style.inset])
          for (const { style } of sticking) [style.position, style.inset] = ['relative', 'auto']
          const { violations } = await axe.run(document, { runOnly: only, resultTypes: ['violations'] })
          sticking.forEach(({ style }, index) => { [style.position, style.inset] = before[index] })
          return JSON.stringify(violations.map((rule) => ({
            rule: rule.id, help: rule.help, where: rule.nodes.map((node) => `${node.target.join(' ')}: ${node.failureSummary}`),
          })))
        }
        """;

    /// <summary>No rule is broken by what the page shows now, contrast of its colours included.</summary>
    public static Task ShouldBeAccessibleAsync(this Visit visit) =>
        visit.ShouldHoldAsync(new { type = "tag", values = (string[])["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"] });

    /// <summary>None of the rules is broken that look at colours: for a page that holds to all of them, in other colours.</summary>
    public static Task ShouldBeReadableAsync(this Visit visit) => visit.ShouldHoldAsync(new { type = "rule", values = (string[])["color-contrast", "link-in-text-block"] });

    private static async Task ShouldHoldAsync(this Visit visit, object rules)
    {
        if (!await visit.Page.EvaluateAsync<bool>("() => 'axe' in window"))
        {
            var path = Checkout.PathOf("portal/node_modules/axe-core/axe.min.js");
            Assert.SkipUnless(File.Exists(path), "the portal's npm packages are not installed");
            // The debugger's door: the page's policy keeps every script that is not ours from coming in by the page's.
            await visit.Page.EvaluateAsync(await File.ReadAllTextAsync(path, TestContext.Current.CancellationToken));
        }

        using var broken = JsonDocument.Parse(await visit.Page.EvaluateAsync<string>(Run, rules));
        broken.RootElement.EnumerateArray().Select(Describe).ShouldBeEmpty($"{visit.Address}, {visit.Look}");
    }

    private static string Describe(JsonElement rule) =>
        $"{rule.GetProperty("rule")}: {rule.GetProperty("help")}\n    {string.Join("\n    ", rule.GetProperty("where").EnumerateArray().Take(5).Select(Line))}";

    private static string Line(JsonElement where) => where.GetString()!.ReplaceLineEndings(" ");
}
