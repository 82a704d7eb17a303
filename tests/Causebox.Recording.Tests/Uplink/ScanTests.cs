using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Uplink;

public sealed class ScanTests : IDisposable
{
    private const string Name = "session_20261120_101500_ab12cd.mcap";
    private readonly RobotFolder _robot = new();
    private readonly SpoolJournal _journal;
    private readonly QuietWatch _quiet;

    public ScanTests()
    {
        _journal = SpoolJournal.Open(_robot.PathOf("state"));
        _quiet = new QuietWatch(_robot.Time, TimeSpan.FromMinutes(5), trustWriteTimes: false);
    }

    [Theory]
    [InlineData("session_20261120_101500_ab12cd.mcap", "session_20261120_101500_ab12cd")]
    [InlineData("session_20261120_101500_ab12cd_002.mcap", "session_20261120_101500_ab12cd")]
    [InlineData("session_20261120_101500_123456.mcap", "session_20261120_101500_123456")]
    [InlineData("session_00000001_1700000001.mcap", "session_00000001")]
    [InlineData("session_20241210_143022.mcap", "session_20241210_143022")]
    [InlineData("session_of_my_own.mcap", "session_of_my_own")]
    public void A_file_belongs_to_the_session_of_its_name(string file, string session) => SessionName.SubjectOf(file).ShouldBe(session);

    [Fact]
    public void A_session_with_a_footer_is_finished()
    {
        _robot.Session(Name);

        Sessions().ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            item => item.IsOpen.ShouldBeFalse(), item => item.IsComplete.ShouldBeTrue(), item => item.Outcome.ShouldBe(RunOutcome.Ok));
    }

    [Fact]
    public void A_session_without_one_is_finished_when_it_was_quiet_for_long_enough_whatever_the_wall_clock_says()
    {
        var path = _robot.Session(Name, closed: false);
        Sessions()[0].IsOpen.ShouldBeTrue();
        _robot.Time.StepWall(TimeSpan.FromDays(365 * 50));
        Sessions()[0].IsOpen.ShouldBeTrue();
        _robot.Time.Advance(TimeSpan.FromMinutes(4));
        File.AppendAllText(path, "x");
        Sessions()[0].IsOpen.ShouldBeTrue();
        _robot.Time.Advance(TimeSpan.FromMinutes(4));
        Sessions()[0].IsOpen.ShouldBeTrue();
        _robot.Time.Advance(TimeSpan.FromMinutes(1));
        Sessions()[0].IsOpen.ShouldBeFalse();
    }

    [Fact]
    public void A_session_without_one_is_finished_when_a_newer_file_of_it_exists()
    {
        _robot.Session(Name, closed: false);
        _robot.Session("session_20261120_101500_ab12cd_001.mcap", closed: false);
        _robot.Session("session_20261120_101500_ffffff.mcap", closed: false);

        Sessions().Where(item => !item.IsOpen).Select(item => item.Name).ShouldBe([Name]);
    }

    [Fact]
    public void A_violation_in_one_file_makes_the_whole_session_a_failed_one()
    {
        _robot.Session(Name);
        _robot.Session("session_20261120_101500_ab12cd_001.mcap", violation: true);
        _robot.Session("session_20261120_101500_ffffff.mcap");

        Sessions().Select(item => item.Outcome).ShouldBe([RunOutcome.Failed, RunOutcome.Failed, RunOutcome.Ok], ignoreOrder: true);
    }

    [Fact]
    public void A_file_of_nothing_but_the_magic_bytes_is_still_open()
    {
        File.WriteAllBytes(Path.Combine(_robot.Sessions, Name), [0x89, (byte)'M', (byte)'C', (byte)'A', (byte)'P', (byte)'0', (byte)'\r', (byte)'\n']);

        Sessions()[0].IsOpen.ShouldBeTrue();
    }

    [Fact]
    public void Links_and_other_files_are_passed_over()
    {
        var outside = _robot.PathOf("secret.mcap");
        File.WriteAllText(outside, "secret");
        File.CreateSymbolicLink(Path.Combine(_robot.Sessions, Name), outside);
        File.WriteAllText(Path.Combine(_robot.Sessions, "notes.txt"), "mine");
        Directory.CreateSymbolicLink(Path.Combine(_robot.Episodes, "link"), _robot.Sessions);
        var episode = _robot.Episode("pick-1");
        File.CreateSymbolicLink(Path.Combine(episode, "video.mp4"), outside);

        Sessions().ShouldBeEmpty();
        Episodes().ShouldHaveSingleItem().Files.Select(file => file.Name).ShouldBe(["actions.npz", "sensors.npz", "episode.json"]);
    }

    [Theory]
    [InlineData("""{"status":"ready"}""", true, "ok")]
    [InlineData("""{"status":"failed"}""", true, "failed")]
    [InlineData("""{"status":"ready","metadata":{"outcome":{"success":false}}}""", true, "failed")]
    [InlineData("""{"status":"ready","metadata":{"success":true}}""", true, "ok")]
    [InlineData("""{"status":"recording"}""", false, "unknown")]
    [InlineData("""{"status":3}""", false, "unknown")]
    [InlineData("""[]""", false, "unknown")]
    [InlineData("""{"status":"rea""", false, "unknown")]
    [InlineData("", false, "unknown")]
    public void An_episode_is_finished_when_its_description_says_so(string json, bool isComplete, string outcome)
    {
        _robot.Episode("pick-1", json);

        var item = Episodes().ShouldHaveSingleItem();
        (item.IsComplete, item.IsOpen, item.Outcome.Word()).ShouldBe((isComplete, !isComplete, outcome));
    }

    [Fact]
    public void An_episode_that_nobody_ended_may_go_when_it_was_quiet_and_is_never_sent()
    {
        _robot.Episode("pick-1", """{"status":"recording"}""");
        Episodes();
        _robot.Time.Advance(TimeSpan.FromMinutes(6));

        var item = Episodes().ShouldHaveSingleItem();
        (item.IsOpen, item.IsComplete).ShouldBe((false, false));
    }

    [Fact]
    public void Folders_that_are_not_there_hold_nothing() =>
        new SessionScan(["/nowhere/at/all"], _quiet, _journal).Read().ShouldBeEmpty();

    [Fact]
    public void A_cut_session_without_a_violation_is_unknown_and_with_one_is_failed()
    {
        SessionVerdict.Read(_robot.Session(Name, closed: false)).ShouldBe(RunOutcome.Unknown);
        SessionVerdict.Read(_robot.Session("session_b.mcap", violation: true, closed: false)).ShouldBe(RunOutcome.Failed);
        File.WriteAllText(_robot.PathOf("c.mcap"), "no recording at all");
        SessionVerdict.Read(_robot.PathOf("c.mcap")).ShouldBe(RunOutcome.Unknown);
        SessionVerdict.Read(_robot.PathOf("not there")).ShouldBe(RunOutcome.Unknown);
    }

    [Theory]
    [InlineData("session_00000001_1700000001.mcap")]
    [InlineData("session_00000002_1700000002.mcap")]
    [InlineData("session_00000003_1700000003.mcap")]
    [InlineData("session_00000004_1700000004.mcap")]
    [InlineData("session_00000005_1700000006.mcap")]
    public void Sessions_of_older_recorders_are_judged_too(string name)
    {
        var path = Path.Combine(SharedData.Folder, "robot", "dam", name);
        Assert.SkipUnless(File.Exists(path), $"{path} is not on this machine");

        SessionVerdict.Read(path).ShouldBe(RunOutcome.Failed);
    }

    public void Dispose()
    {
        _journal.Dispose();
        _robot.Dispose();
    }

    private IReadOnlyList<SpoolItem> Sessions() => Turned(new SessionScan([_robot.Sessions], _quiet, _journal).Read());

    private IReadOnlyList<SpoolItem> Episodes() => Turned(new EpisodeScan([_robot.Episodes], _quiet, _journal).Read());

    private IReadOnlyList<SpoolItem> Turned(IReadOnlyList<SpoolItem> items)
    {
        _quiet.Turn();
        return items;
    }
}
