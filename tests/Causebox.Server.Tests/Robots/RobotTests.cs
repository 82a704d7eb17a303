using System.Net;
using System.Text.Json;
using Causebox.Server.Robots;

namespace Causebox.Server.Tests.Robots;

public sealed class RobotTests(PostgresOfTests postgres)
{
    private static readonly string[] Five = ["arm-1", "arm-2", "calibrated", "recorder", "reporter"];

    [Fact]
    public async Task A_robot_is_known_from_an_episode_a_session_a_heartbeat_or_a_calibration()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        await MakeFiveAsync(server, api, clock);

        var robots = await RobotsAsync(api, "");

        robots.Keys.ShouldBe(Five);
        var arm = robots["arm-1"];
        (arm.GetProperty("episodes").GetInt64(), arm.GetProperty("failed").GetInt64(), arm.GetProperty("at_least").GetBoolean()).ShouldBe((3, 1, false));
        arm.GetProperty("policy_versions").EnumerateArray().Select(one => one.GetString()).ShouldBe(["v1", "v2"]);
        (arm.GetProperty("agent").ValueKind, arm.GetProperty("calibration").ValueKind).ShouldBe((JsonValueKind.Null, JsonValueKind.Null));
        (Time(arm, "last_episode_at"), Time(arm, "last_heard_at")).ShouldBe((At(2), At(3)), "it was heard last when it finalized the last episode");
        var reporter = robots["reporter"];
        (reporter.GetProperty("episodes").GetInt64(), reporter.GetProperty("last_episode_at").ValueKind, Time(reporter, "last_heard_at")).ShouldBe((0, JsonValueKind.Null, At(4)));
        var agent = reporter.GetProperty("agent");
        (agent.GetProperty("agent_version").GetString(), agent.GetProperty("model").GetString(), agent.GetProperty("silent").GetBoolean()).ShouldBe(("1.2", "act_14", true));
        Time(robots["recorder"], "last_heard_at").ShouldBe(At(4));
        var calibration = robots["calibrated"].GetProperty("calibration");
        (calibration.GetProperty("channels").GetInt32(), calibration.GetProperty("fitted").GetInt32()).ShouldBe((2, 1));
        robots["calibrated"].GetProperty("last_heard_at").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Theory]
    [InlineData("site-2/arm-1")]
    [InlineData("/robots/<b>arm</b>?x=1#y")]
    public async Task A_robot_whose_name_has_slashes_is_found_by_its_address_like_any_other(string robot)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await api.CreatedAsync($$"""{"robot": {{JsonSerializer.Serialize(robot)}}, "request_uploads": []}""");

        (await api.GetAsync($"/api/robots/{Uri.EscapeDataString(robot)}")).GetProperty("robot").GetString().ShouldBe(robot);
    }

    [Fact]
    public async Task Pages_go_on_where_the_last_one_ended_and_a_text_finds_names()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        await MakeFiveAsync(server, api, clock);

        var (seen, cursor) = (new List<string>(), "");
        do
        {
            var page = await api.GetAsync($"/api/robots?limit=2{cursor}");
            seen.AddRange(page.GetProperty("robots").EnumerateArray().Select(robot => robot.GetProperty("robot").GetString()!));
            cursor = page.GetProperty("next").GetString() is { } next ? $"&cursor={Uri.EscapeDataString(next)}" : "";
        }
        while (cursor.Length > 0);

        seen.ShouldBe(Five);
        (await RobotsAsync(api, "?text=ARM-")).Keys.ShouldBe(["arm-1", "arm-2"]);
        (await RobotsAsync(api, "?text=%25")).ShouldBeEmpty();
        (await api.GetAsync("/api/robots/arm-2")).GetProperty("failed").GetInt64().ShouldBe(1);
        using var missing = await api.Client.GetAsync(new Uri("/api/robots/arm-3", UriKind.Relative), TestContext.Current.CancellationToken);
        await missing.ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task A_text_is_looked_for_in_a_bounded_number_of_names_and_the_next_page_goes_on_there()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await api.ExecuteAsync(
            """
            insert into robots (organization_id, robot, first_seen_at)
            select organization_id, 'r' || lpad(i::text, 5, '0'), now() from organizations, generate_series(1, @names) i
            """,
            new { names = RobotReads.TextWindow + 1 });
        var last = $"r{RobotReads.TextWindow + 1:D5}";

        var page = await api.GetAsync($"/api/robots?text={last}");

        page.GetProperty("robots").GetArrayLength().ShouldBe(0);
        var next = await api.GetAsync($"/api/robots?text={last}&cursor={page.GetProperty("next").GetString()}");
        next.GetProperty("robots").EnumerateArray().ShouldHaveSingleItem().GetProperty("robot").GetString().ShouldBe(last);
        next.GetProperty("next").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    private static async Task MakeFiveAsync(TestServer server, EpisodeApi api, ManualClock clock)
    {
        await api.RunAsync("""{"robot": "arm-1", "policy_version": "v1"}""", """{"status": "ready"}""");
        await api.RunAsync("""{"robot": "arm-2"}""", """{"status": "failed"}""");
        clock.Advance(TimeSpan.FromHours(1));
        await api.RunAsync("""{"robot": "arm-1", "policy_version": "v2"}""", """{"status": "failed"}""");
        clock.Advance(TimeSpan.FromHours(1));
        var id = await api.CreateAsync("""{"robot": "arm-1", "policy_version": "v1"}""");
        clock.Advance(TimeSpan.FromHours(1));
        await api.FinalizeAsync(id, """{"status": "ready"}""");
        clock.Advance(TimeSpan.FromHours(1));
        var agent = new EpisodeApi(server, api.Organization, await server.ClientAsync(api.Organization, robot: "reporter"));
        await agent.PostAsync(
            "/api/agent/reporter/heartbeat",
            """{"agent_version": "1.2", "instance": "i", "sequence": 1, "sent_wall": "2026-11-28T12:00:00Z", "running": {"software": "2", "model": "act_14"}}""");
        await api.PostAsync("/api/sessions", """{"robot": "recorder", "files": ["a.mcap"]}""", HttpStatusCode.Created);
        await api.ExecuteAsync(
            """
            insert into calibrations (organization_id, robot, artifact, channel, state, document, fitted_at)
            select organization_id, 'calibrated', 'sensors', state, state, '{}', now() from organizations, unnest(array['fitted', 'too_few']) state
            """);
        clock.Advance(TimeSpan.FromHours(1));
    }

    private static async Task<Dictionary<string, JsonElement>> RobotsAsync(EpisodeApi api, string query) =>
        (await api.GetAsync($"/api/robots{query}")).GetProperty("robots").EnumerateArray().ToDictionary(robot => robot.GetProperty("robot").GetString()!);

    private static DateTimeOffset Time(JsonElement robot, string name) => robot.GetProperty(name).GetDateTimeOffset();

    private static DateTimeOffset At(int hours) => new ManualClock().GetUtcNow().AddHours(hours);
}
