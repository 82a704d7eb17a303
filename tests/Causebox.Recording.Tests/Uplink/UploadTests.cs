namespace Causebox.Recording.Tests.Uplink;

public sealed class UploadTests
{
    private const string Name = "session_20261120_101500_ab12cd.mcap";
    private static readonly CancellationToken Never = CancellationToken.None;

    [Fact]
    public async Task A_finished_session_arrives_bit_by_bit_with_its_outcome()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name, violation: true);
        using var agent = robot.Agent(server);

        (await agent.RunOnceAsync(Never)).ShouldBe(new(Sent: 1, Waiting: 0, Fault: null));

        var upload = server.Store.Upload(Name);
        upload.Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, Never));
        (upload.Kind, upload.Subject, upload.Outcome, upload.IsComplete).ShouldBe(("session", "session_20261120_101500_ab12cd", "failed", true));
        server.Parts.Select(part => part.UploadOffset).ShouldBe([0, 1000, 2000, 3000, 4000, 5000]);
    }

    [Fact]
    public async Task An_episode_arrives_with_its_description_last()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        robot.Episode("pick-17", """{"status":"failed","failure_time_s":2.5}""");
        using var agent = robot.Agent(server);

        (await agent.RunOnceAsync(Never)).Sent.ShouldBe(1);

        server.Store.Uploads.Select(upload => upload.Name).ShouldBe(["actions.npz", "sensors.npz", "episode.json"]);
        server.Store.Uploads.ShouldAllBe(upload => upload.IsComplete && upload.Subject == "pick-17" && upload.Outcome == "failed" && upload.Digest == upload.Sha256);
    }

    [Fact]
    public async Task What_the_server_has_is_not_sent_again_by_an_agent_started_anew()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        robot.Session(Name);
        using (var agent = robot.Agent(server))
            await agent.RunOnceAsync(Never);
        var before = server.Parts.Count();

        using var next = robot.Agent(server);
        (await next.RunOnceAsync(Never)).ShouldBe(new(Sent: 0, Waiting: 0, Fault: null));

        server.Parts.Count().ShouldBe(before);
        server.Requests.Count(request => request.Path.EndsWith("/uploads", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    public async Task An_upload_cut_within_a_part_goes_on_at_the_offset_of_the_server()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name, bytes: 9000);
        server.CutBodyAfter = (method, path) => method == "PATCH" && server.Parts.Count() == 3 ? 500 : null;
        using (var killed = robot.Agent(server))
            (await killed.RunOnceAsync(Never)).Waiting.ShouldBe(1);
        server.Store.Upload(Name).Bytes.Length.ShouldBe(3000);

        server.CutBodyAfter = (_, _) => null;
        using var agent = robot.Agent(server);
        (await agent.RunOnceAsync(Never)).Waiting.ShouldBe(0);

        server.Store.Upload(Name).Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, Never));
        server.Parts.Select(part => part.UploadOffset).ShouldBe(Enumerable.Range(0, server.Parts.Count()).Select(i => 1000L * i));
    }

    [Fact]
    public async Task A_part_whose_answer_was_lost_is_not_stored_twice()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name);
        var lost = 0;
        server.Afterwards = (request, answer) => request.Method == "PATCH" && lost++ == 2 ? answer with { CutAfter = 3 } : answer;
        using var agent = robot.Agent(server);
        (await agent.RunOnceAsync(Never)).Fault.ShouldNotBeNull();

        (await agent.RunOnceAsync(Never)).ShouldBe(new(Sent: 1, Waiting: 0, Fault: null));

        server.Store.Upload(Name).Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, Never));
    }

    [Fact]
    public async Task A_wrong_offset_is_put_right_by_what_the_server_says()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name);
        server.Once(request => request.Method == "PATCH" && request.UploadOffset == 3000, StandInAnswer.Problem(500, "out of order"));
        using var agent = robot.Agent(server);
        (await agent.RunOnceAsync(Never)).Fault!.ShouldContain("out of order");

        server.Store.BeginsAtNothing = true;
        (await agent.RunOnceAsync(Never)).ShouldBe(new(Sent: 1, Waiting: 0, Fault: null));

        server.Store.Upload(Name).Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, Never));
        server.Parts.Select(part => part.UploadOffset).ShouldBe([0, 1000, 2000, 3000, 0, 3000, 4000, 5000]);
    }

    [Fact]
    public async Task Parts_shrink_to_what_the_server_takes()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        var path = robot.Session(Name, bytes: 400_000);
        server.Store.MostPart = 70_000;
        using var agent = robot.Agent(server, options => options with { PartBytes = 256 << 10 });

        (await agent.RunOnceAsync(Never)).ShouldBe(new(Sent: 1, Waiting: 0, Fault: null));

        server.Store.Upload(Name).Bytes.ToArray().ShouldBe(await File.ReadAllBytesAsync(path, Never));
    }

    [Fact]
    public async Task A_server_that_answers_nonsense_for_ever_is_given_up_for_now()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        robot.Session(Name);
        server.Instead = request => request.Method == "PATCH" ? StandInAnswer.Problem(409, "no", more: ",\"offset\":0") : null;
        using var agent = robot.Agent(server);

        (await agent.RunOnceAsync(Never)).Fault!.ShouldContain("do not agree");
    }

    [Fact]
    public async Task A_file_that_the_server_refuses_does_not_hold_up_the_others()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        robot.Session(Name, violation: true);
        robot.Session("session_20261120_111500_ab12ce.mcap");
        server.Instead = request => request.Path.EndsWith("/uploads", StringComparison.Ordinal) && request.Json.GetProperty("name").GetString() == Name
            ? StandInAnswer.Problem(400, "not this one")
            : null;
        using var agent = robot.Agent(server);

        var pass = await agent.RunOnceAsync(Never);

        (pass.Sent, pass.Waiting).ShouldBe((1, 1));
        pass.Fault!.ShouldContain("not this one");
    }

    [Fact]
    public async Task Failed_runs_are_sent_before_older_ordinary_ones()
    {
        await using var server = new StandInServer();
        using var robot = new RobotFolder();
        robot.Session("session_20261120_081500_aaaaaa.mcap", age: TimeSpan.FromHours(3));
        robot.Session("session_20261120_091500_bbbbbb.mcap", violation: true, age: TimeSpan.FromHours(2));
        robot.Session("session_20261120_101500_cccccc.mcap", violation: true, age: TimeSpan.FromHours(1));
        using var agent = robot.Agent(server);

        await agent.RunOnceAsync(Never);

        server.Store.Uploads.Select(upload => upload.Subject[^6..]).ShouldBe(["bbbbbb", "cccccc", "aaaaaa"]);
    }
}
