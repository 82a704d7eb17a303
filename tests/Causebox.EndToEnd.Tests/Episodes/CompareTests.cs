using System.Globalization;
using System.Text.RegularExpressions;

namespace Causebox.EndToEnd.Tests.Episodes;

/// <summary>A replay laid over the run that it came from.</summary>
public sealed partial class CompareTests(Portal portal)
{
    /// <summary>How many pixels of a plot have the colour of each of these tokens.</summary>
    private const string CountColours =
        """
        (canvas) => {
          const one = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true })
          const read = (token) => {
            one.fillStyle = getComputedStyle(document.documentElement).getPropertyValue(token)
            one.fillRect(0, 0, 1, 1)
            return one.getImageData(0, 0, 1, 1).data
          }
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height)
          return ['--line-0', '--n7'].map((token) => {
            const wanted = read(token)
            let found = 0
            for (let at = 0; at < data.length; at += 4)
              if (data[at + 3] > 200 && [0, 1, 2].every((part) => Math.abs(data[at + part] - wanted[part]) < 24)) found++
            return found
          })
        }
        """;

    /// <summary>When the commands of the seed's replay begin to be others.</summary>
    private const double Planted = 5.4;

    [Fact]
    public async Task Where_a_replay_leaves_its_baseline_is_marked_at_its_moment_and_what_is_furthest_apart_comes_first()
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.DeskDark, async visit =>
        {
            await visit.OpenAsync(fleet.Path("/portal/episodes/{pick-0406}"));
            await visit.PressAsync("c");
            await Expect(visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link).Filter(new() { HasText = "its baseline" })).ToBeFocusedAsync();
            await visit.PressAsync("Enter");

            await Expect(visit.Heading("pick-0406 against pick-0400")).ToBeVisibleAsync();
            await Expect(visit.Main.Locator("[data-ready=true]").First).ToBeVisibleAsync();
            await Expect(visit.Main).ToContainTextAsync("The candidate left the baseline at");
            var left = Seconds(LeftAt().Match(await visit.Main.InnerTextAsync()).Groups[1].Value);
            left.ShouldBeInRange(Planted - 0.1, Planted + 0.3);
            await Expect(Clock(visit)).ToHaveTextAsync(Text(left));
            await IsMarkedAtAsync(visit, left);

            // Only the first three commands of seven were changed.
            var (names, distances) = await ChannelsAsync(visit);
            distances.ShouldBe(distances.OrderDescending());
            names[..3].ShouldBe(["/cmd/value[0]", "/cmd/value[1]", "/cmd/value[2]"], ignoreOrder: true);
            distances[2].ShouldBeGreaterThan(5 * distances[3]);

            var plot = visit.Main.GetByRole(AriaRole.Region, new() { Name = names[0], Exact = true });
            await Expect(plot).ToContainTextAsync("left at");
            // Drawn with the next picture of the browser.
            int[] pixels = [];
            await Visit.UntilAsync(
                async () => (pixels = await plot.Locator("canvas").First.EvaluateAsync<int[]>(CountColours)).All(count => count > 300), "both curves are drawn");
            pixels.Length.ShouldBe(2);
        });
    }

    [Fact]
    public async Task An_address_with_a_moment_opens_there_and_keys_go_on_from_it()
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.PhoneLight, async visit =>
        {
            await visit.OpenAsync(fleet.Path("/portal/episodes/{pick-0406}/compare/{pick-0400}?t=2.5"));
            await Expect(Clock(visit)).ToHaveTextAsync("2.50 s");

            await visit.PressAsync("Shift+ArrowRight");
            await Expect(Clock(visit)).ToHaveTextAsync("3.50 s");
            await visit.Page.WaitForURLAsync("**?t=3.5*");

            await visit.PressAsync("v");
            await Expect(visit.Main).ToContainTextAsync(LeftAt());
            var left = Seconds(LeftAt().Match(await visit.Main.InnerTextAsync()).Groups[1].Value);
            await Expect(Clock(visit)).ToHaveTextAsync(Text(left));
            await visit.PressAsync("v");
            await Expect(Clock(visit)).ToHaveTextAsync("11.80 s");
        });
    }

    private static ILocator Clock(Visit visit) => visit.Main.GetByRole(AriaRole.Timer);

    /// <summary>The mark of the lane says the moment, and lies over it.</summary>
    private static async Task IsMarkedAtAsync(Visit visit, double seconds)
    {
        var lane = visit.Main.GetByRole(AriaRole.Group, new() { Name = "Findings and events" });
        var mark = lane.GetByRole(AriaRole.Button, new() { NameRegex = LaneMark() });
        (await mark.GetAttributeAsync("aria-label")).ShouldNotBeNull().ShouldEndWith($"at {Text(seconds)}");
        var (place, whole) = ((await mark.Locator("span").First.BoundingBoxAsync()).ShouldNotBeNull(), (await lane.BoundingBoxAsync()).ShouldNotBeNull());
        var share = (place.X + (place.Width / 2) - whole.X) / whole.Width;
        ((double)share).ShouldBe(seconds / Seed.ArmSamples.Seconds, 0.01);
    }

    /// <summary>The channels that can be shown, as they stand, and how far each is apart.</summary>
    private static async Task<(string[] Names, double[] Distances)> ChannelsAsync(Visit visit)
    {
        var chips = await visit.Main.GetByRole(AriaRole.List, new() { Name = "Channels, those that are furthest apart first" })
            .GetByRole(AriaRole.Button).Filter(new() { HasText = "σ" }).AllInnerTextsAsync();
        var parts = chips.Select(chip => Chip().Match(chip)).ToArray();
        parts.ShouldAllBe(part => part.Success);
        return ([.. parts.Select(part => part.Groups[1].Value)], [.. parts.Select(part => Seconds(part.Groups[2].Value))]);
    }

    private static double Seconds(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static string Text(double seconds) => string.Create(CultureInfo.InvariantCulture, $"{seconds:F2} s");

    [GeneratedRegex(@"left the baseline at (\d+\.\d\d) s")]
    private static partial Regex LeftAt();

    [GeneratedRegex("^left the baseline")]
    private static partial Regex LaneMark();

    [GeneratedRegex(@"^(\S+)\s+([\d.e+-]+) σ$")]
    private static partial Regex Chip();
}
