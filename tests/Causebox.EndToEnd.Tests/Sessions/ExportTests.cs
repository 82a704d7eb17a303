using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Causebox.Mcap;

namespace Causebox.EndToEnd.Tests.Sessions;

/// <summary>A part of a session, taken home as a file.</summary>
public sealed partial class ExportTests(Portal portal)
{
    [Fact]
    public async Task What_was_marked_on_the_timeline_is_what_is_in_each_file_and_no_more()
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.DeskDark, async visit =>
        {
            await visit.OpenAsync(fleet.Path("/portal/sessions/{stopped}"));
            await Expect(visit.Main.Locator("[data-ready=true]").First).ToBeVisibleAsync();
            var (from, to) = await MarkAsync(visit);
            long[] marked = [.. Enumerable.Range(from, to - from)];
            await Expect(visit.Button($"{marked.Length} marked")).ToBeVisibleAsync();

            await visit.Button("Export").ClickAsync();
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog.GetByLabel($"What is marked: cycles {from} to {to - 1}")).ToBeCheckedAsync();

            var (name, mcap) = await DownloadAsync(visit);
            name.ShouldEndWith($"_{from}-{to}.mcap");
            var messages = MessagesOf(mcap);
            CyclesOf(messages).ShouldBe(marked);
            messages.ShouldContain(message => message.Topic == "/dam/obs");

            // By keys: what must not go out of the house stays in it.
            await dialog.GetByLabel("/dam/obs").FocusAsync();
            await visit.PressAsync("Space");
            var (_, less) = await DownloadAsync(visit);
            MessagesOf(less).ShouldBe(messages.Where(message => message.Topic != "/dam/obs"));

            await dialog.GetByRole(AriaRole.Radio, new() { Name = "MCAP" }).FocusAsync();
            await visit.PressAsync("ArrowDown");
            var (_, csv) = await DownloadAsync(visit);
            var rows = System.Text.Encoding.UTF8.GetString(csv).Split("\r\n", StringSplitOptions.RemoveEmptyEntries).Select(row => row.Split(',')).ToArray();
            var column = Array.IndexOf(rows[0], "cycle_id");
            rows[1..].Select(row => long.Parse(row[column], CultureInfo.InvariantCulture)).ShouldBe(marked);

            await visit.PressAsync("Shift+Tab", "Shift+Tab", "ArrowDown");
            await Expect(dialog.GetByRole(AriaRole.Radio, new() { Name = "JSON: all of each cycle" })).ToBeCheckedAsync();
            var (_, json) = await DownloadAsync(visit);
            JsonElement.Parse(json).EnumerateArray().Select(cycle => cycle.GetProperty("cycle_id").GetInt64()).ShouldBe(marked);
        });
    }

    [Fact]
    public async Task The_window_is_offered_where_one_looked_closer_and_the_whole_always()
    {
        var fleet = await portal.FleetAsync();
        await portal.VisitAsync(fleet.Server, Look.PhoneDark, async visit =>
        {
            await visit.OpenAsync(fleet.Path("/portal/sessions/{stopped}?from=100&to=140"));
            await Expect(visit.Main.Locator("[data-ready=true]").First).ToBeVisibleAsync();
            await visit.Button("Export").ClickAsync();
            var dialog = visit.Page.GetByRole(AriaRole.Dialog);
            await Expect(dialog.GetByLabel("What is seen: cycles 100 to 139")).ToBeCheckedAsync();
            await visit.ShouldBeAccessibleAsync();

            await dialog.GetByLabel("NDJSON").CheckAsync();
            CyclesOfLines(await DownloadAsync(visit)).ShouldBe([.. Enumerable.Range(100, 40)]);
            await dialog.GetByLabel("All 1,000 cycles").CheckAsync();
            CyclesOfLines(await DownloadAsync(visit)).ShouldBe([.. Enumerable.Range(0, 1000)]);
        });
    }

    /// <summary>Drags over a part of the timeline; the cycles that the page says are marked.</summary>
    private static async Task<(int From, int To)> MarkAsync(Visit visit)
    {
        var box = (await visit.Page.GetByTestId("timeline").BoundingBoxAsync()).ShouldNotBeNull();
        var y = box.Y + (box.Height / 2);
        await visit.Page.Mouse.MoveAsync(box.X + (box.Width * 0.4f), y);
        await visit.Page.Keyboard.DownAsync("Shift");
        await visit.Page.Mouse.DownAsync();
        await visit.Page.Mouse.MoveAsync(box.X + (box.Width * 0.55f), y, new() { Steps = 5 });
        await visit.Page.Mouse.UpAsync();
        await visit.Page.Keyboard.UpAsync("Shift");
        await visit.SettledAsync();
        // On a busy machine the address says parts of the way first; what the page says once the mouse is up is the whole.
        var said = visit.Main.GetByRole(AriaRole.Button, new() { NameRegex = ButtonOfMarked() });
        await Expect(said).ToBeVisibleAsync();
        var count = Number(ButtonOfMarked().Match(await said.InnerTextAsync()).Groups[1]);
        await visit.Page.WaitForURLAsync(url => MarkedInAddress().Match(url) is { Success: true } marked && Number(marked.Groups[2]) - Number(marked.Groups[1]) == count);
        var range = MarkedInAddress().Match(visit.Page.Url);
        return (Number(range.Groups[1]), Number(range.Groups[2]));
    }

    private static int Number(Group digits) => int.Parse(digits.ValueSpan, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);

    /// <summary>The file that comes of what the dialog says now, and its name.</summary>
    private static async Task<(string Name, byte[] Bytes)> DownloadAsync(Visit visit)
    {
        var link = visit.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Link, new() { Name = "Download" });
        var download = await visit.Page.RunAndWaitForDownloadAsync(() => link.PressAsync("Enter"));
        return (download.SuggestedFilename, await File.ReadAllBytesAsync(await download.PathAsync(), TestContext.Current.CancellationToken));
    }

    private static (string Topic, long Cycle)[] MessagesOf(byte[] file)
    {
        McapDoctor.Examine(new MemoryStream(file), cancellation: TestContext.Current.CancellationToken).Errors.ShouldBeEmpty();
        using var reader = new McapStreamReader(new MemoryStream(file));
        var messages = new List<(string, long)>();
        while (reader.TryReadMessage(out var message))
            messages.Add((message.Channel.Topic, JsonElement.Parse(message.Data).GetProperty("cycle_id").GetInt64()));
        reader.End.ShouldBe(StreamEnd.Complete);
        return [.. messages];
    }

    private static long[] CyclesOf(IEnumerable<(string Topic, long Cycle)> messages) => [.. messages.Select(message => message.Cycle).Distinct().Order()];

    private static long[] CyclesOfLines((string Name, byte[] Bytes) file) =>
        [.. System.Text.Encoding.UTF8.GetString(file.Bytes).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line).GetProperty("cycle_id").GetInt64())];

    [GeneratedRegex(@"([\d,]+) marked")]
    private static partial Regex ButtonOfMarked();

    [GeneratedRegex(@"[?&]marked=(\d+)-(\d+)")]
    private static partial Regex MarkedInAddress();
}
