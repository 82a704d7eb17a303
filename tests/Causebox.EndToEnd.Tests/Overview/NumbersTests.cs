using System.Globalization;
using System.Text.RegularExpressions;

namespace Causebox.EndToEnd.Tests.Overview;

/// <summary>Each number of the overview leads to the list behind it, which has as many rows.</summary>
public sealed partial class NumbersTests(Portal portal)
{
    private const string Lists = "main a[href*='/portal/episodes?']:not(svg a)";

    /// <summary>A link, as it is called, where it leads, and what stands beside it.</summary>
    private const string Links =
        """
        (links) => links.map((link) => [
          link.getAttribute('aria-label') ?? link.innerText.trim(), new URL(link.href).search,
          link.closest('li')?.innerText.replaceAll('\n', ' ').trim() ?? '',
        ])
        """;

    [Theory]
    [InlineData("?span=7d")]
    [InlineData("?span=7d&robot=arm-07")]
    public async Task Each_number_leads_to_a_list_of_as_many(string query)
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.DeskDark, async visit =>
        {
            await visit.OpenAsync($"/portal{query}");
            // What is not among the most frequent classes says which it is.
            if (await visit.Button("other classes: which").CountAsync() > 0)
                await visit.Button("other classes: which").PressAsync("Enter");
            var links = await visit.Page.Locator(Lists).EvaluateAllAsync<string[][]>(Links);
            var numbers = links.Select(link => (Name: link[0], Number: NumberOf(link[0], link[2]), Query: link[1])).Where(link => link.Number is not null).ToArray();
            numbers.Length.ShouldBeGreaterThan(15, string.Join("\n", links.Select(link => string.Join(" | ", link))));
            foreach (var (name, number, list) in numbers)
            {
                var found = await fleet.Server.Api.GetAsync($"/api/episodes{list}&limit=200");
                found.GetProperty("episodes").GetArrayLength().ShouldBe(number!.Value, $"'{name}' leads to {list}");
            }
        });
    }

    [Fact]
    public async Task The_classes_that_have_no_colour_of_their_own_are_named_when_asked_and_add_up_to_their_number()
    {
        var server = await portal.EmptyAsync();
        var (api, email) = await server.NewOrganizationAsync("classes");
        for (var run = 0; run < 9; run++)
        {
            var id = await api.RunAsync("""{"name": "slip"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
            // Eight classes, the last of them twice.
            await api.ExecuteAsync("update episodes set failure_category = 'policy', failure_detail = @detail where episode_id = @id", new { id, detail = $"kind_{Math.Min(run, 7)}" });
        }

        await portal.VisitAsync(server, Look.PhoneDark, email, async visit =>
        {
            await visit.OpenAsync("/portal");
            var classes = visit.Main.GetByLabel("Classes", new() { Exact = true }).GetByRole(AriaRole.Listitem);
            await Expect(classes).ToHaveCountAsync(7);
            await visit.Button("2 failures, other classes: which").PressAsync("Enter");

            await Expect(classes).ToHaveCountAsync(9);
            await Expect(visit.Button("other classes: which")).ToHaveAttributeAsync("aria-expanded", "true");
            await visit.ShouldFitAsync();
            await visit.ShouldBeAccessibleAsync();
            await visit.ShouldBeWalkableAsync();
            await visit.Link("1 failure, policy › kind_6").ClickAsync();
            await Expect(visit.Main).ToContainTextAsync("1 shown");
            await Expect(visit.Main).ToContainTextAsync("Kind of failure kind_6");
        });
    }

    [Fact]
    public async Task A_list_that_a_number_leads_to_says_the_number_again()
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.DeskLight, async visit =>
        {
            foreach (var name in (Regex[])[OfArm(), Analysed(), FirstClass()])
            {
                await visit.OpenAsync("/portal?span=7d");
                var link = visit.Main.GetByRole(AriaRole.Link, new() { NameRegex = name }).First;
                var number = Digits().Match(await link.InnerTextAsync()).Value;
                await link.PressAsync("Enter");

                await Expect(visit.Heading("Episodes").First).ToBeVisibleAsync();
                await Expect(visit.Main).ToContainTextAsync($"{number} shown");
                await Expect(visit.Page.GetByRole(AriaRole.Grid)).ToHaveAttributeAsync("aria-rowcount", number);
            }
        });
    }

    /// <summary>How many a link says there are; null where it says no number.</summary>
    private static int? NumberOf(string name, string beside)
    {
        // A code of the rules is a link, and its number stands beside it.
        var number = Code().IsMatch(name) ? Last().Match(beside) : Count().Match(name);
        return number.Success ? int.Parse(number.Groups[1].Value, CultureInfo.InvariantCulture) : null;
    }

    [GeneratedRegex(@"^(?:[\d.]+\s?%: )?(\d+)(?: (?:failures?|episodes?|analysed|analys[ei]s)\b.*)?$")]
    private static partial Regex Count();

    [GeneratedRegex("^[a-z]+(_[a-z]+)+$")]
    private static partial Regex Code();

    [GeneratedRegex(@"(\d+)$")]
    private static partial Regex Last();

    [GeneratedRegex(@"\d+")]
    private static partial Regex Digits();

    [GeneratedRegex("failures of arm-07$")]
    private static partial Regex OfArm();

    [GeneratedRegex("^\\d+ analysed$")]
    private static partial Regex Analysed();

    [GeneratedRegex("failures?, [a-z]+ › ")]
    private static partial Regex FirstClass();
}
