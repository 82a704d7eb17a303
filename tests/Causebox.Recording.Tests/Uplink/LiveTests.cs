namespace Causebox.Recording.Tests.Uplink;

public sealed class LiveTests
{
    private const string Session = "session_20261120_101500_ab12cd";
    private const string Name = Session + ".mcap";
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task The_flushed_bytes_of_a_watched_session_arrive_in_order_as_it_grows()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var whole = await File.ReadAllBytesAsync(robot.Session(Name, bytes: 12_000), Never);
        var path = Path.Combine(robot.Sessions, Name);
        File.WriteAllBytes(path, whole[..1500]);
        robot.Touch(path);
        server.Store.Watched.Add(Session);
        using var agent = robot.Agent(server);
        foreach (var length in (int[])[1500, 1501, 4700, 4700, whole.Length - 1])
        {
            File.WriteAllBytes(path, whole[..length]);
            robot.Touch(path);
            await agent.RunOnceAsync(Never);
            await agent.RunOnceAsync(Never);
            server.Store.Live[Name].ToArray().ShouldBe(whole[..length]);
        }

        Offsets(server).ShouldBe(Offsets(server).Order());
    }

    [Fact]
    public async Task Sessions_that_nobody_watches_are_not_sent_before_they_are_finished()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        robot.Session(Name, closed: false);
        server.Store.Watched.Add("session_20261120_101500_ffffff");
        using var agent = robot.Agent(server);

        await agent.RunOnceAsync(Never);

        server.Store.Live.ShouldBeEmpty();
        server.Store.Uploads.ShouldBeEmpty();
        server.Store.Heartbeats[0].GetProperty("open").EnumerateArray().ShouldHaveSingleItem().GetProperty("subject").GetString().ShouldBe(Session);
    }

    [Fact]
    public async Task It_goes_on_where_the_server_is_whichever_of_the_two_forgot()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name, bytes: 5000, closed: false);
        server.Store.Watched.Add(Session);
        using (var before = robot.Agent(server))
            await before.RunOnceAsync(Never);
        using var agent = robot.Agent(server);
        await agent.RunOnceAsync(Never);
        var bytes = await File.ReadAllBytesAsync(path, Never);
        server.Store.Live[Name].ToArray().ShouldBe(bytes);
        server.Store.Live.Clear();
        await File.AppendAllTextAsync(path, "more", Never);
        robot.Touch(path);

        await agent.RunOnceAsync(Never);

        server.Store.Live[Name].ToArray().ShouldBe([.. bytes, .. "more"u8]);
    }

    [Fact]
    public async Task A_part_of_it_that_fails_costs_nothing_but_time()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name, bytes: 5000, closed: false);
        server.Store.Watched.Add(Session);
        server.CutBodyAfter = (method, target) => method == "PATCH" && server.Requests.Count(request => request.Method == "PATCH") == 3 ? 10 : null;
        using var agent = robot.Agent(server);
        await agent.RunOnceAsync(Never);
        server.Store.Live[Name].Length.ShouldBe(2000);
        server.CutBodyAfter = (_, _) => null;

        await agent.RunOnceAsync(Never);

        server.Store.Live[Name].ToArray().ShouldBe(await File.ReadAllBytesAsync(path, Never));
    }

    private static IEnumerable<long> Offsets(StandInServer server) =>
        server.Requests.Where(request => request.Path.Contains("/live/", StringComparison.Ordinal)).Select(request => request.UploadOffset);
}
