using Causebox.Recording.Uplink;

namespace Causebox.Recording.Tests.Uplink;

public sealed class FaultTests
{
    private const string Name = "session_20261120_101500_ab12cd.mcap";
    private const string Mismatch = "urn:causebox:problem:checksum-mismatch";
    private static readonly CancellationToken Never = CancellationToken.None;

    public static MatrixTheoryData<string, string> FaultsAndPlaces { get; } = new(
        ["500", "429", "401", "403", "404", "507", "302", "truncated answer", "wrong JSON", "JSON of another kind", "an endless answer"],
        ["/uploads", "/uploads/u1", "/uploads/u1/finish", "/heartbeat"]);

    [Theory]
    [MemberData(nameof(FaultsAndPlaces))]
    public async Task Whatever_fails_wherever_nothing_is_lost(string fault, string place)
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name);
        server.Once(request => request.Path.EndsWith(place, StringComparison.Ordinal), Spoilt(fault));
        using (var agent = robot.Agent(server))
            (await agent.RunOnceAsync(Never)).Fault.ShouldNotBeNull();

        using var next = robot.Agent(server);
        (await next.RunOnceAsync(Never)).ShouldSatisfyAllConditions(pass => pass.Waiting.ShouldBe(0), pass => pass.Fault.ShouldBeNull());

        server.Store.Upload(Name).Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, Never));
        server.Store.Upload(Name).IsComplete.ShouldBeTrue();
    }

    [Fact]
    public async Task A_refused_connection_leaves_all_waiting()
    {
        using var robot = new RobotFolder();
        robot.Session(Name);
        using var agent = robot.Agent(robot.Options(RobotFolder.Nobody));

        var pass = await agent.RunOnceAsync(Never);

        (pass.Sent, pass.Waiting).ShouldBe((0, 1));
        pass.Fault.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_server_that_never_answers_is_left_after_the_time_that_was_set()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        robot.Session(Name);
        server.Once(request => request.Method == "PATCH", StandInAnswer.Silence);
        using var agent = robot.Agent(server);
        var pass = agent.RunOnceAsync(Never);
        await server.WhenAsync(_ => server.Parts.Any());

        robot.Time.Advance(TimeSpan.FromSeconds(61));

        (await pass).Fault!.ShouldBe("no answer within 60 s");
    }

    [Fact]
    public async Task A_part_spoilt_on_its_way_is_sent_again_at_once()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name);
        server.Once(request => request.Method == "PATCH" && request.UploadOffset == 2000, StandInAnswer.Problem(400, "spoilt", Mismatch));
        using var agent = robot.Agent(server);

        (await agent.RunOnceAsync(Never)).ShouldBe(new(Sent: 1, Waiting: 0, Fault: null));

        server.Parts.Select(part => part.UploadOffset).ShouldBe([0, 1000, 2000, 2000, 3000, 4000, 5000]);
        server.Store.Upload(Name).Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, Never));
    }

    [Fact]
    public async Task A_whole_that_the_server_finds_spoilt_is_sent_again_from_the_start()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name);
        server.Afterwards = (request, answer) =>
        {
            if (request.Method == "PATCH" && request.UploadOffset == 1000 && server.Parts.Count() < 4)
                server.Store.Upload(Name).Bytes.GetBuffer()[1500] ^= 1;
            return answer;
        };
        using (var agent = robot.Agent(server))
            (await agent.RunOnceAsync(Never)).Waiting.ShouldBe(1);

        using var next = robot.Agent(server);
        (await next.RunOnceAsync(Never)).Waiting.ShouldBe(0);
        server.Store.Upload(Name).Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, Never));
    }

    [Fact]
    public async Task The_key_of_another_robot_is_said_to_be_that()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        using var agent = robot.Agent(server, options => options with { Robot = "arm-8" });

        (await agent.RunOnceAsync(Never)).Fault.ShouldBe("HTTP 403: the key is another robot's");
    }

    [Fact]
    public async Task A_redirect_is_not_followed_with_the_key()
    {
        await using var elsewhere = new StandInServer();
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        server.Instead = request => new StandInAnswer(307, "", $"Location: {elsewhere.Url}api/agent/arm-7/heartbeat");
        using var agent = robot.Agent(server);

        (await agent.RunOnceAsync(Never)).Fault.ShouldBe("HTTP 307");
        elsewhere.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_request_shows_the_key_and_no_line_of_the_log_does()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        robot.Session(Name);
        server.Instead = request => request.Method == "PATCH" ? StandInAnswer.Problem(401, "no such key") : null;
        using var agent = robot.Agent(server);
        await agent.RunOnceAsync(Never);

        server.Requests.ShouldAllBe(request => request.Headers["authorization"] == "Bearer " + RobotFolder.Key);
        robot.Log.ShouldNotContain(line => line.Contains(RobotFolder.Key, StringComparison.Ordinal));
        AgentKey.Parse(RobotFolder.Key, "test").ToString().ShouldNotContain("secret");
    }

    private static StandInAnswer Spoilt(string fault) => fault switch
    {
        "truncated answer" => new StandInAnswer(200, """{"upload_id":"u1","state":"open","offset":0}""") { CutAfter = 10 },
        "wrong JSON" => new StandInAnswer(200, "<html>welcome to the hotel's network</html>"),
        "JSON of another kind" => new StandInAnswer(200, """{"hello":"world"}"""),
        "an endless answer" => new StandInAnswer(200, "\"" + new string('x', 300_000) + "\""),
        _ => StandInAnswer.Problem(int.Parse(fault, System.Globalization.CultureInfo.InvariantCulture), "as told") with { Headers = ["Retry-After: 1"] },
    };
}
