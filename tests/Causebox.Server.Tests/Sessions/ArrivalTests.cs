using System.Net;
using Causebox.Analysis.Sessions;
using Causebox.Analysis.Tests;
using Causebox.Server.Access;
using Causebox.Server.Tests.Agents;

namespace Causebox.Server.Tests.Sessions;

/// <summary>From a file on its way to a session that can be asked and is explained.</summary>
public sealed class ArrivalTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<SessionGeneration> Generations => [.. Enum.GetValues<SessionGeneration>()];

    [Theory]
    [MemberData(nameof(Generations))]
    public async Task Every_layout_that_there_ever_was_is_uploaded_indexed_and_explained(SessionGeneration generation)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        var cycles = Enumerable.Range(0, 50).Select(id => new TestCycle(id)
        {
            Guards = id == 30 ? [new("hardware_watchdog", 3, "REJECT", "bus silent", FaultSource: "hardware")] : [new("hardware_watchdog", 3, "PASS")],
            Validated = id == 30 ? null : [0.1, (id + 1) * 0.02],
        });

        var id = await api.UploadAsync(("session_0a1b2c3d_1700000000.mcap", SessionFile.Bytes(generation, cycles)));

        var session = await api.GetAsync($"/mcap/sessions/{id}");
        session.GetProperty("total_cycles").GetInt64().ShouldBe(50);
        session.GetProperty("layouts").EnumerateArray().Single().GetString().ShouldBe(generation.ToString());
        session.GetProperty("start_time").GetDouble().ShouldBe(1_700_000_000, 0.1);
        if (generation == SessionGeneration.G0)
            return;
        session.GetProperty("violation_cycles").GetInt64().ShouldBe(1);
        session.GetProperty("outcome").GetString().ShouldBe("failed");
        session.GetProperty("failure_class").GetProperty("category").GetString().ShouldNotBeNullOrEmpty();
        (await api.CodesAsync(id)).ShouldContain("hardware_guard_event");
        var detail = await api.GetAsync($"/mcap/sessions/{id}/cycles/30");
        detail.GetProperty("guard_results")[0].GetProperty("decision_name").GetString().ShouldBe("REJECT");
        var one = (await api.GetAsync($"/mcap/sessions/{id}/events?decision=REJECT")).GetProperty("events").EnumerateArray().Single();
        one.GetProperty("cycle_id").GetInt64().ShouldBe(30);
        var triage = (await api.GetAsync($"/mcap/sessions/{id}/triage")).GetProperty("session");
        triage.GetProperty("violation_cycles").GetInt64().ShouldBe(1);
        triage.GetProperty("path").GetString().ShouldBe("session_0a1b2c3d_1700000000.mcap");
    }

    [Fact]
    public async Task What_an_agent_ships_is_a_session_that_is_explained_once_and_its_audit_says_so()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var api = new SessionApi(robot.Server, robot.Organization, await robot.Server.ClientAsync(robot.Organization));
        await robot.SendAsync("session", "session_20241210_143022_abc123", "session_20241210_143022_abc123.mcap", SessionApi.Recording());
        (await api.ListAsync()).Single().GetProperty("session_id").GetString().ShouldBe("session_20241210_143022_abc123", "nobody has looked into it yet");

        await api.RunJobsAsync();
        await api.RunJobsAsync();

        var item = (await api.ListAsync()).Single();
        item.GetProperty("session_id").GetString().ShouldBe("sess_20241210_143022_abc123");
        item.GetProperty("robot").GetString().ShouldBe(robot.Name);
        item.GetProperty("headline").GetString().ShouldNotBeNullOrEmpty();
        (await api.GetAsync("/mcap/sessions/session_20241210_143022_abc123")).GetProperty("total_cycles").GetInt64().ShouldBe(60, "an older link still leads here");
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'failure_analysis.completed' and subject_kind = 'session'")).ShouldBe(1);
        (await api.AskAsync<long>("select count(*) from session_findings where code = 'hardware_guard_event'")).ShouldBe(1);

        // A later file of the same session: it is looked at and explained again.
        await robot.SendAsync("session", "session_20241210_143022_abc123", "session_20241210_143022_abc123_001.mcap", SessionApi.Recording(first: 60));
        await api.RunJobsAsync();
        (await api.ListAsync()).Single().GetProperty("total_cycles").GetInt64().ShouldBe(120);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'failure_analysis.completed' and subject_kind = 'session'")).ShouldBe(2);
    }

    [Fact]
    public async Task Two_robots_may_call_their_sessions_the_same_and_each_keeps_its_own()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);

        var first = await api.UploadAsync("\"robot\": \"arm-1\",", ("session_1.mcap", SessionApi.Recording("sess_same")));
        var second = await api.UploadAsync("\"robot\": \"arm-2\",", ("session_1.mcap", SessionApi.Recording("sess_same", count: 5)));

        first.ShouldBe("sess_same");
        second.ShouldStartWith("sess_same-");
        (await api.GetAsync($"/mcap/sessions/{first}")).GetProperty("total_cycles").GetInt64().ShouldBe(60);
        (await api.GetAsync($"/mcap/sessions/{second}")).GetProperty("total_cycles").GetInt64().ShouldBe(5);
    }

    [Fact]
    public async Task What_is_no_recording_is_kept_and_said_to_be_unreadable_with_where_expected_and_found()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);

        var id = await api.UploadAsync(("notes.mcap", "this is no recording at all, though it is called one"u8.ToArray()));

        var item = (await api.ListAsync()).Single();
        item.GetProperty("state").GetString().ShouldBe("unreadable");
        var problem = item.GetProperty("problem").GetString()!;
        problem.ShouldContain("notes.mcap");
        problem.ShouldContain("expected");
        problem.ShouldContain("found");
        (await api.GetAsync($"/mcap/sessions/{id}/cycles", HttpStatusCode.Conflict)).GetProperty("error").GetString().ShouldNotBeNull().ShouldContain("expected");
        await api.GetAsync($"/mcap/sessions/{id}/download", HttpStatusCode.Conflict);
        (await api.AskAsync<long>("select count(*) from artifacts where name = 'notes.mcap' and state = 'committed'")).ShouldBe(1);
    }

    [Theory]
    [InlineData(0.6)]
    [InlineData(0.97)]
    public async Task A_file_that_was_cut_off_gives_every_whole_cycle_before_the_cut(double share)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        var whole = SessionApi.Clean(SessionGeneration.G5, 200);

        var id = await api.UploadAsync(("cut.mcap", whole[..(int)(whole.Length * share)]));

        var session = await api.GetAsync($"/mcap/sessions/{id}");
        session.GetProperty("read_status").GetString().ShouldBe("partial");
        session.GetProperty("total_cycles").GetInt64().ShouldBeInRange(50, 200);
        (await api.CodesAsync(id)).ShouldContain("partial_session");
    }

    [Fact]
    public async Task A_session_without_cycles_answers_every_question_with_nothing()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);

        var id = await api.UploadAsync(("empty.mcap", new SessionFile().WithMetadata("session_id", "sess_empty").ToBytes()));

        id.ShouldBe("sess_empty");
        (await api.GetAsync($"/mcap/sessions/{id}")).GetProperty("total_cycles").GetInt64().ShouldBe(0);
        (await api.GetAsync($"/mcap/sessions/{id}/cycles")).GetProperty("count").GetInt32().ShouldBe(0);
        (await api.GetAsync($"/mcap/sessions/{id}/events")).GetProperty("count").GetInt32().ShouldBe(0);
        (await api.GetAsync($"/mcap/sessions/{id}/summary?buckets=10")).GetProperty("count").GetInt32().ShouldBe(0);
        (await api.GetAsync($"/mcap/sessions/{id}/frames")).GetProperty("cameras").GetArrayLength().ShouldBe(0);
        (await api.BytesAsync($"/mcap/sessions/{id}/download")).Length.ShouldBeGreaterThan(16);
        await api.GetAsync($"/mcap/sessions/{id}/cycles/0", HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Any_other_recording_is_taken_and_explained()
    {
        var recordings = SharedRecordings.Require();
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);

        foreach (var path in recordings)
        {
            var bytes = await File.ReadAllBytesAsync(path, Cancel);
            var id = await api.UploadAsync((Path.GetFileName(path), bytes));
            var session = await api.GetAsync($"/mcap/sessions/{id}");
            session.GetProperty("state").GetString().ShouldBe("indexed", path);
            session.GetProperty("channels").GetArrayLength().ShouldBeGreaterThan(0, path);
            if (session.GetProperty("total_cycles").GetInt64() == 0)
                (await api.GetAsync($"/mcap/sessions/{id}/analysis")).GetProperty("rules").GetString().ShouldBe("recording", path);
        }
    }

    [Fact]
    public async Task A_key_of_one_robot_uploads_for_that_robot_alone()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        var mine = new SessionApi(server, organization, await server.ClientAsync(organization, AccessScope.Ingest, "arm-1"));
        var other = new SessionApi(server, organization, await server.ClientAsync(organization, AccessScope.Ingest, "arm-2"));

        await mine.PostAsync("/api/sessions", """{"robot": "arm-2", "files": ["a.mcap"]}""", HttpStatusCode.Forbidden);
        var created = await mine.CreatedAsync("", "a.mcap");
        await other.PostAsync($"/api/sessions/{created.GetProperty("session_id").GetString()}/finalize", "{}", HttpStatusCode.Forbidden);
        foreach (var wrong in new[] { "{}", """{"files": []}""", """{"files": ["../a.mcap"]}""", """{"files": ["a", "a"]}""", """{"files": [1]}""", """{"files": ["a"], "outcome": "bad"}""" })
            await mine.PostAsync("/api/sessions", wrong, HttpStatusCode.BadRequest);
        (await mine.AskAsync<string>("select robot from mcap_sessions")).ShouldBe("arm-1");
    }
}
