using System.Text.Json;
using Causebox.Recording.Uplink;
using FsCheck;
using FsCheck.Fluent;

namespace Causebox.Recording.Tests.Uplink;

public sealed class EvictionTests
{
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public void What_the_server_has_goes_first_then_ordinary_runs_and_failed_ones_last()
    {
        SpoolItem[] items =
        [
            Item("failed, old", 10, modified: 1, RunOutcome.Failed),
            Item("ordinary, new", 10, modified: 9, RunOutcome.Ok),
            Item("ordinary, old", 10, modified: 2, RunOutcome.Ok),
            Item("unknown, old", 10, modified: 1, RunOutcome.Unknown),
            Item("open", 10, modified: 0, RunOutcome.Ok) with { IsOpen = true },
            Item("acknowledged, failed", 10, modified: 1, RunOutcome.Failed) with { IsAcknowledged = true },
            Item("acknowledged, new", 10, modified: 20, RunOutcome.Ok) with { IsAcknowledged = true },
        ];

        EvictionPlan.Choose(items, 0).Select(item => item.Path).ShouldBe(
        [
            "acknowledged, new", "acknowledged, failed", "ordinary, old", "ordinary, new", "unknown, old", "failed, old",
        ]);
    }

    [Fact]
    public void Just_enough_goes_and_never_what_is_being_written()
    {
        var items = Gen.Choose(0, 1000).Select(seed => (IReadOnlyList<SpoolItem>)[.. Make((ulong)seed)]);
        var cases = items.SelectMany(list => Gen.Choose(0, 2000), (list, budget) => (list, budget));

        Prop.ForAll(cases.ToArbitrary(), given =>
        {
            var chosen = EvictionPlan.Choose(given.list, given.budget);
            var left = given.list.Sum(item => item.SizeBytes) - chosen.Sum(item => item.SizeBytes);
            var isEnough = left <= given.budget || chosen.Count == given.list.Count(item => !item.IsOpen);
            var isNoMore = chosen.Count == 0 || left + chosen[^1].SizeBytes > given.budget;
            return isEnough && isNoMore && chosen.All(item => !item.IsOpen);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(500));
    }

    [Fact]
    public async Task Deletions_are_logged_and_told_with_the_next_heartbeat_and_only_once()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var old = robot.Session("session_20261120_081500_aaaaaa.mcap", age: TimeSpan.FromHours(3));
        var failed = robot.Session("session_20261120_071500_bbbbbb.mcap", violation: true, age: TimeSpan.FromHours(4));
        var recent = robot.Session("session_20261120_091500_cccccc.mcap", age: TimeSpan.FromHours(1));
        using (var offline = robot.Agent(robot.Options(RobotFolder.Nobody) with { DiskBudgetBytes = 14_000 }))
            await offline.RunOnceAsync(Never);

        (File.Exists(old), File.Exists(failed), File.Exists(recent)).ShouldBe((false, true, true));
        robot.Log.ShouldContain(line => line.Contains(old, StringComparison.Ordinal) && line.Contains("NEVER SENT", StringComparison.Ordinal));

        using var agent = robot.Agent(server);
        await agent.RunOnceAsync(Never);
        await agent.RunOnceAsync(Never);
        var dropped = server.Store.Heartbeats[0].GetProperty("dropped").EnumerateArray().ShouldHaveSingleItem();
        dropped.GetProperty("name").GetString().ShouldBe(Path.GetFileName(old));
        dropped.GetProperty("acknowledged").ValueKind.ShouldBe(JsonValueKind.False);
        server.Store.Heartbeats[1].GetProperty("dropped").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task Weeks_offline_end_with_the_failed_runs_and_the_newest_others()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        for (var hour = 0; hour < 40; hour++)
        {
            robot.Time.Advance(TimeSpan.FromHours(12));
            robot.Session($"session_202611{hour + 10:d2}_081500_aaaaaa.mcap", violation: hour % 10 == 0);
            using var offline = robot.Agent(robot.Options(RobotFolder.Nobody) with { DiskBudgetBytes = 50_000 });
            (await offline.RunOnceAsync(Never)).Fault.ShouldNotBeNull();
            Directory.GetFiles(robot.Sessions).Sum(path => new FileInfo(path).Length).ShouldBeLessThanOrEqualTo(50_000);
        }

        using var agent = robot.Agent(server);
        (await agent.RunOnceAsync(Never)).Fault.ShouldBeNull();

        server.Store.Uploads.Select(upload => upload.Subject[14..16]).ShouldBe(["10", "20", "30", "40", .. server.Store.Uploads.Skip(4).Select(upload => upload.Subject[14..16])]);
        server.Store.Uploads.ShouldAllBe(upload => upload.IsComplete);
        server.Store.Uploads[^1].Subject.ShouldContain("_20261149_");
    }

    [Fact]
    public async Task A_file_being_written_stays_however_large_it_is()
    {
        using var robot = new RobotFolder();
        var open = robot.Session("session_20261120_081500_aaaaaa.mcap", closed: false);
        using var agent = robot.Agent(robot.Options(RobotFolder.Nobody) with { DiskBudgetBytes = 1 });

        await agent.RunOnceAsync(Never);

        File.Exists(open).ShouldBeTrue();
    }

    private static SpoolItem Item(string path, long size, long modified, RunOutcome outcome) => new()
    {
        Kind = SpoolKind.Session,
        Subject = path,
        Path = path,
        Files = [new SpoolFile(path, path, new Fingerprint(size, modified))],
        IsComplete = true,
        Outcome = outcome,
    };

    private static IEnumerable<SpoolItem> Make(ulong seed)
    {
        var random = new Jitter(seed);
        int Below(int limit) => (int)(limit * random.Next());
        for (var i = Below(20); i > 0; i--)
        {
            yield return Item($"item {i}", Below(200), Below(50), (RunOutcome)Below(3)) with
            {
                IsOpen = Below(4) == 0,
                IsAcknowledged = Below(3) == 0,
            };
        }
    }
}
