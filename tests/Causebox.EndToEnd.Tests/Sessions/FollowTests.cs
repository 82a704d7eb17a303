using System.Net;
using Causebox.Analysis.Sessions;
using Causebox.Cameras.Tests.Support;
using Causebox.Server.Tests.Agents;

namespace Causebox.EndToEnd.Tests.Sessions;

/// <summary>A recording that goes on, as who looks at it sees it: without a reload.</summary>
public sealed class FollowTests(Portal portal)
{
    private const string Name = "session_20261128_143022_abc123";
    private const int Cycles = 400;

    [Fact]
    public async Task What_a_robot_sends_is_followed_until_one_looks_back_and_again_when_one_wants_and_its_end_is_said()
    {
        var server = await portal.EmptyAsync();
        await using var robot = await RobotClient.OfAsync(server.Server, "arm-followed");
        await server.Server.AddPersonAsync(robot.Organization, "arm-followed@example.com");
        var api = new SessionApi(server.Server, robot.Organization, await server.Server.ClientAsync(robot.Organization));
        var bytes = SessionApi.Clean(SessionGeneration.G5, Cycles);
        var sent = 0;
        await BeatAsync(robot, 1);
        var first = await SendAsync(0.4);
        await portal.VisitAsync(server, Look.DeskDark, "arm-followed@example.com", async visit =>
        {
            await visit.Page.RunAndWaitForResponseAsync(() => visit.OpenAsync($"/portal/sessions/{Name}"), answer => answer.Url.EndsWith("/watch", StringComparison.Ordinal));
            (await BeatAsync(robot, 2)).ShouldBe([Name], "the robot is asked for what somebody looks at");
            await StandsAtAsync(visit, first);
            await Expect(Live(visit)).ToBeVisibleAsync();
            await visit.Page.EvaluateAsync("() => { window.isSamePage = true }");

            var second = await SendAsync(0.6);
            await StandsAtAsync(visit, second);
            await Expect(visit.Main).ToContainTextAsync($"{second + 1} cycles");

            await visit.PressAsync("ArrowLeft");
            await StandsAtAsync(visit, second - 1);
            await Expect(visit.Button("Jump to head")).ToBeVisibleAsync();
            await Expect(Live(visit)).ToHaveCountAsync(0);
            await visit.Page.WaitForURLAsync($"**?cycle={second - 1}");
            var third = await SendAsync(0.8);
            await Expect(visit.Main).ToContainTextAsync($"{third + 1} cycles");
            await StandsAtAsync(visit, second - 1);

            await visit.PressAsync("End");
            await StandsAtAsync(visit, third);
            await Expect(Live(visit)).ToBeVisibleAsync();

            await robot.SendAsync("session", Name, $"{Name}.mcap", bytes);
            await server.WorkAsync();
            await Expect(visit.Page.GetByText("The recording has ended")).ToBeVisibleAsync();
            await StandsAtAsync(visit, Cycles - 1);
            await Expect(Live(visit)).ToHaveCountAsync(0);
            (await visit.Page.EvaluateAsync<bool>("() => window.isSamePage === true")).ShouldBeTrue();
        });

        // So much of it all; the last cycle that is there by then.
        async Task<long> SendAsync(double share)
        {
            var until = (int)(bytes.Length * share);
            (await robot.PatchPathAsync($"live/{Name}.mcap?subject={Name}", sent, bytes[sent..until])).Status.ShouldBe(HttpStatusCode.OK);
            sent = until;
            return (await api.GetAsync($"/mcap/sessions/{Name}/head")).GetProperty("last_cycle").GetInt64();
        }
    }

    [Fact]
    public async Task The_timeline_of_a_file_that_grows_in_a_folder_begins_with_its_first_cycle_and_ends_with_the_file()
    {
        using var folder = new TempFolder();
        await using var server = await portal.NewServerAsync(settings => settings with { Sessions = settings.Sessions with { Folder = folder.PathOf(""), StillAfter = TimeSpan.FromHours(1) } });
        var bytes = SessionApi.Clean(SessionGeneration.G5, Cycles);
        await using var file = new FileStream(folder.PathOf($"{Name}.mcap"), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        await WriteAsync(300);
        await portal.VisitAsync(server, Look.PhoneLight, async visit =>
        {
            await visit.OpenAsync("/portal/sessions");
            await visit.Main.GetByRole(AriaRole.Link, new() { Name = Name }).First.ClickAsync();
            await Expect(visit.Main).ToContainTextAsync("There is no cycle yet");

            await WriteAsync(bytes.Length / 2);
            await Expect(visit.Page.GetByTestId("timeline")).ToBeVisibleAsync();
            var head = (await server.Sessions.GetAsync($"/mcap/sessions/{Name}/head")).GetProperty("last_cycle").GetInt64();
            head.ShouldBeInRange(100, 300);
            await StandsAtAsync(visit, head);
            await visit.ShouldFitAsync();

            await WriteAsync(bytes.Length);
            await Expect(visit.Page.GetByText("The recording has ended")).ToBeVisibleAsync();
            await StandsAtAsync(visit, Cycles - 1);
        });

        async Task WriteAsync(int until)
        {
            await file.WriteAsync(bytes.AsMemory((int)file.Length, until - (int)file.Length), TestContext.Current.CancellationToken);
            await file.FlushAsync(TestContext.Current.CancellationToken);
        }
    }

    private static ILocator Live(Visit visit) => visit.Main.GetByText("live", new() { Exact = true });

    private static Task StandsAtAsync(Visit visit, long cycle) =>
        Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = $"Cycle {cycle}", Exact = true })).ToBeVisibleAsync();

    /// <summary>The robot says what it records; what it is asked to send.</summary>
    private static async Task<string[]> BeatAsync(RobotClient robot, int sequence)
    {
        var answer = await robot.PostAsync(
            "heartbeat",
            $$"""
            {"agent_version": "1", "instance": "i", "sequence": {{sequence}}, "sent_wall": "2026-11-20T10:15:00Z",
             "open": [{"subject": "{{Name}}", "name": "{{Name}}.mcap", "size_bytes": 1}]}
            """);
        return [.. answer.Json.Root.GetProperty("watched").EnumerateArray().Select(subject => subject.GetString()!)];
    }
}
