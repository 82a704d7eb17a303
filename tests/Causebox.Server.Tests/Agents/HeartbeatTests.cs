using System.Globalization;
using System.Net;
using Causebox.Server.Agents;

namespace Causebox.Server.Tests.Agents;

public sealed class HeartbeatTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_heartbeat_is_kept_and_answered_with_times_and_wishes()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var first = await robot.PostAsync("heartbeat", Beat(1));
        first.Status.ShouldBe(HttpStatusCode.OK);
        first.Json.Root.GetProperty("desired").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        first.Json.Root.GetProperty("watched").GetArrayLength().ShouldBe(0);
        var (received, sent) = (Time(first, "received_wall"), Time(first, "sent_wall"));
        received.ShouldBeLessThanOrEqualTo(sent);

        await robot.Server.Database.InAsync(robot.Organization, async scope =>
        {
            await scope.ExecuteAsync("update robots set desired_model = 'act_15', heartbeat_seconds = 60");
            await RobotStore.WatchAsync(scope, robot.Name, "s1", TimeProvider.System.GetUtcNow().AddMinutes(1));
            await RobotStore.WatchAsync(scope, robot.Name, "s2", TimeProvider.System.GetUtcNow().AddMinutes(-1));
        }, Cancel);
        var second = await robot.PostAsync("heartbeat", Beat(2));

        second.Json.Root.GetProperty("desired").GetRawText().ShouldBe("""{"software":null,"model":"act_15"}""");
        second.Json.Root.GetProperty("watched").EnumerateArray().Select(one => one.GetString()).ShouldBe(["s1"]);
        second.Json.Number("heartbeat_seconds").ShouldBe(60);
    }

    [Fact]
    public async Task An_older_heartbeat_that_comes_late_changes_nothing_and_deletions_are_kept_once()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        foreach (var sequence in (int[])[1, 3, 2, 3])
            (await robot.PostAsync("heartbeat", Beat(sequence))).Status.ShouldBe(HttpStatusCode.OK);

        var (kept, software, offset, output, drops) = await robot.Server.Database.InAsync(robot.Organization, scope => scope.GetAsync<(long, string, long, string, long)>(
            """
            select sequence, running_software, clock_offset_ns, heartbeat #>> '{hook,output}', (select count(*) from agent_drops) from robots
            """), Cancel);

        // A program wrote a NUL, which is no character of PostgreSQL's.
        (kept, software, offset, output, drops).ShouldBe((3, "2.4.1", 7_000_123_456, "in\uFFFDstalled", 1));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"agent_version":"1","instance":"i","sequence":0,"sent_wall":"2026-11-20T10:15:00Z"}""")]
    [InlineData("""{"agent_version":"1","instance":"i","sequence":1,"sent_wall":"yesterday"}""")]
    public async Task What_is_no_heartbeat_is_400(string body)
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        (await robot.PostAsync("heartbeat", body)).ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Live_bytes_come_in_order_and_a_question_is_answered()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        const string Path = "live/s%201.mcap?subject=s%201";
        (await robot.PatchPathAsync(Path, 0, [])).Json.Number("offset").ShouldBe(0);
        (await robot.PatchPathAsync(Path, 0, [1, 2, 3])).Json.Number("offset").ShouldBe(3);

        var question = await robot.PatchPathAsync(Path, 0, []);
        question.ShouldBeProblem(HttpStatusCode.Conflict);
        question.Json.Number("offset").ShouldBe(3);
        (await robot.PatchPathAsync(Path, 5, [9])).Json.Number("offset").ShouldBe(3);
        (await robot.PatchPathAsync(Path, 3, [4])).Json.Number("offset").ShouldBe(4);
        (await robot.PatchPathAsync(Path, 4, [5], digestOf: [6])).ShouldBeProblem(HttpStatusCode.BadRequest, "urn:causebox:problem:checksum-mismatch");

        var buffer = new byte[10];
        var live = (LiveFiles)robot.Server.Services.GetService(typeof(LiveFiles))!;
        live.Read(new LiveFile(robot.Organization, robot.Name, "s 1", "s 1.mcap"), 1, buffer).ShouldBe(3);
        buffer[..3].ShouldBe([2, 3, 4]);
    }

    [Fact]
    public void Live_bytes_that_are_too_many_are_forgotten_the_oldest_first()
    {
        var folder = Directory.CreateTempSubdirectory("cbx-live-").FullName;
        using (var live = new LiveFiles(folder, mostBytes: 100, TimeProvider.System))
        {
            var organization = new Causebox.Server.Database.OrganizationId(Guid.CreateVersion7(TimeProvider.System.GetUtcNow()));
            LiveFile Named(string name) => new(organization, "r", "s", name);
            live.Append(Named("a"), 0, new byte[60]).ShouldBe((60, true));
            live.Append(Named("b"), 0, new byte[40]).ShouldBe((40, true));
            live.Append(Named("b"), 40, new byte[1]).ShouldBe((41, true));
            live.Append(Named("a"), 60, new byte[1]).ShouldBe((0, false));
            live.Append(Named("c"), 0, new byte[101]).ShouldBe((0, true));
        }

        Directory.GetFileSystemEntries(folder).ShouldBeEmpty();
        Directory.Delete(folder);
    }

    private static DateTimeOffset Time(Answer answer, string name) => DateTimeOffset.Parse(answer.Json.Text(name), CultureInfo.InvariantCulture);

    private static string Beat(int sequence) => $$"""
        {
          "agent_version": "0.1.0", "instance": "0193c5d8a1b27c3e9f0412345678abcd", "sequence": {{sequence}},
          "sent_wall": "2026-11-20T10:15:00.1234567+00:00", "sent_monotonic_ns": 86412345678901,
          "clock": {"offset_ns": 7000123456, "uncertainty_ns": 15002345, "age_ns": 15000000000},
          "running": {"software": "2.4.1", "model": "act_14"},
          "spool": {"items_waiting": 3, "bytes_waiting": 157286400, "bytes_held": 8589934592, "budget_bytes": 20000000000, "oldest_waiting": null},
          "open": [],
          "dropped": [{"kind": "session", "subject": "s", "name": "s.mcap", "size_bytes": 5, "outcome": "ok", "acknowledged": false,
            "time": "2026-11-20T10:14:58.0000000+02:00"}],
          "hook": {"software": "2.4.1", "model": null, "exit_code": 0, "timed_out": false, "output": "in\u0000stalled", "finished_at": "2026-11-20T09:00:12Z"},
          "problems": []
        }
        """;
}
