using System.Net;
using System.Text.Json;
using Causebox.Server.Access;

namespace Causebox.Server.Tests.Verification;

public sealed class GateTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task A_success_that_may_be_the_baselines_own_is_not_measured_and_blocks()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (_, scenario) = await ScenarioAsync(api);

        var stored = await api.PostAsync("/api/verify/result", Result(scenario, """, "status": "pass", "metrics": {"success_baseline": true, "success_candidate": true, "step_count": 64}"""));

        stored.GetProperty("status").GetString().ShouldBe("not_measured");
        var gate = await CheckAsync(api, HttpStatusCode.UnprocessableEntity);
        var row = gate.GetProperty("scenarios").EnumerateArray().ShouldHaveSingleItem();
        (row.GetProperty("latest_status").GetString(), row.GetProperty("effect").GetString()).ShouldBe(("not_measured", "blocks"));
        row.GetProperty("why").GetString().ShouldStartWith("success was not measured: success_candidate is the baseline's own value");
        gate.GetProperty("blockers").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldStartWith($"drop test ({scenario}): success was not measured");
        (gate.GetProperty("critical_pending").GetInt32(), gate.GetProperty("critical_not_measured").GetInt32()).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_measured_nothing_neither_hides_a_failure_nor_takes_a_pass_away()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (_, scenario) = await ScenarioAsync(api);
        const string Nothing = """, "metrics": {"success_baseline": null, "success_candidate": null}""";

        await api.PostAsync("/api/verify/result", Result(scenario, """, "status": "fail", "metrics": {"success_candidate": false}, "error": "slipped" """));
        await api.PostAsync("/api/verify/result", Result(scenario, Nothing));
        (await StatusAsync(api, HttpStatusCode.UnprocessableEntity)).ShouldBe("fail");
        await WaiveAsync(api, scenario, $"{TimeProvider.System.GetUtcNow().AddDays(1):O}", HttpStatusCode.Created);
        (await StatusAsync(api, HttpStatusCode.UnprocessableEntity)).ShouldBe("fail", "a waiver covers no failure");

        await api.PostAsync("/api/verify/result", Result(scenario, """, "metrics": {"success_candidate": true}"""));
        await api.PostAsync("/api/verify/result", Result(scenario, Nothing));
        (await StatusAsync(api, HttpStatusCode.OK)).ShouldBe("pass");
    }

    [Fact]
    public async Task A_pass_does_not_outlive_an_episode_that_ends_as_failed_after_it()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (_, scenario) = await ScenarioAsync(api);
        var candidate = (await api.CreatedAsync("""{"source": "replay", "policy_version": "v2"}""")).GetProperty("episode_id").GetGuid();

        await api.PostAsync("/api/verify/result", Result(scenario, $$""", "metrics": {"success_candidate": true}, "candidate_episode_id": "{{candidate}}" """));
        (await StatusAsync(api, HttpStatusCode.OK)).ShouldBe("pass");
        await api.FinalizeAsync(candidate, """{"status": "failed", "metadata": {"failure_reason": "SlipError: it slipped"}}""");

        (await StatusAsync(api, HttpStatusCode.UnprocessableEntity)).ShouldBe("fail");
        (await CheckAsync(api, HttpStatusCode.UnprocessableEntity)).GetProperty("blockers")[0].GetString()!.ShouldEndWith("failed: the candidate's episode has failed");
    }

    [Fact]
    public async Task The_baselines_own_episode_proves_nothing_for_a_candidate()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var baseline = await api.RunAsync("""{"policy_version": "v2"}""", """{"status": "ready", "metadata": {"outcome": {"success": true}}}""");
        var scenario = (await api.PostAsync("/api/verify/promote", $$"""{"baseline_episode_id": "{{baseline}}", "severity": "critical"}""", HttpStatusCode.Created)).GetProperty("scenario_id").GetGuid();

        await api.PostAsync("/api/verify/result", Result(scenario, $$""", "status": "pass", "candidate_episode_id": "{{baseline}}" """), HttpStatusCode.BadRequest);

        (await CheckAsync(api, HttpStatusCode.UnprocessableEntity)).GetProperty("critical_pending").GetInt32().ShouldBe(1);
    }

    [Fact]
    public async Task A_waiver_of_a_named_person_opens_the_gate_until_it_ends_and_all_of_it_is_of_record()
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var (_, scenario) = await ScenarioAsync(api);
        await api.PostAsync("/api/verify/result", Result(scenario, """, "metrics": {"success_candidate": null}"""));

        await WaiveAsync(api, scenario, $"{clock.GetUtcNow().AddHours(1):O}", HttpStatusCode.BadRequest, waivedBy: null);
        await WaiveAsync(api, scenario, $"{clock.GetUtcNow():O}", HttpStatusCode.BadRequest);
        var waiver = await WaiveAsync(api, scenario, $"{clock.GetUtcNow().AddHours(1):O}", HttpStatusCode.Created);
        var gate = await CheckAsync(api, HttpStatusCode.OK);
        (gate.GetProperty("critical_pending").GetInt32(), gate.GetProperty("critical_waived").GetInt32(), gate.GetProperty("critical_passed").GetInt32()).ShouldBe((1, 1, 0));
        gate.GetProperty("scenarios")[0].GetProperty("waiver").GetProperty("waived_by").GetString().ShouldBe("Ada Lovelace");
        (await CheckAsync(api, HttpStatusCode.UnprocessableEntity, "another")).GetProperty("critical_waived").GetInt32().ShouldBe(0);

        clock.Advance(TimeSpan.FromHours(1));
        gate = await CheckAsync(api, HttpStatusCode.UnprocessableEntity);
        gate.GetProperty("blockers")[0].GetString()!.ShouldContain("the waiver of Ada Lovelace ended at");

        var second = await WaiveAsync(api, scenario, $"{clock.GetUtcNow().AddHours(1):O}", HttpStatusCode.Created);
        await CheckAsync(api, HttpStatusCode.OK);
        await api.DeleteAsync($"/api/verify/waivers/{second.GetProperty("waiver_id").GetString()}");
        await CheckAsync(api, HttpStatusCode.UnprocessableEntity);
        (await api.GetAsync($"/api/verify/waivers?scenario_id={scenario}")).GetProperty("waivers").GetArrayLength().ShouldBe(2);
        (await api.AskAsync<string>("select string_agg(action, ',' order by action) from audit_log where action like 'waiver.%'"))
            .ShouldBe("waiver.granted,waiver.granted,waiver.revoked");
        (await api.AskAsync<string>("select metadata->>'reason' from audit_log where action = 'waiver.granted' and metadata->>'waiver_id' = @id", new { id = waiver.GetProperty("waiver_id").GetString() }))
            .ShouldBe("the simulator is away");
    }

    [Fact]
    public async Task Promoting_again_changes_nothing_and_only_who_operates_may_make_the_gate_wider()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (baseline, scenario) = await ScenarioAsync(api);
        using var ingest = await server.ClientAsync(api.Organization, AccessScope.Ingest | AccessScope.Read);
        var robot = new EpisodeApi(server, api.Organization, await server.ClientAsync(api.Organization, robot: "arm-1"));

        (await api.GetAsync($"/api/verify/scenarios?baseline_episode_id={baseline}")).GetProperty("scenarios").EnumerateArray()
            .Select(one => one.GetProperty("scenario_id").GetGuid()).ShouldBe([scenario]);
        (await api.GetAsync($"/api/verify/scenarios?baseline_episode_id={Guid.Empty}")).GetProperty("scenarios").GetArrayLength().ShouldBe(0);
        var again = await api.PostAsync("/api/verify/promote", $$"""{"baseline_episode_id": "{{baseline}}", "severity": "info"}""");
        (again.GetProperty("scenario_id").GetGuid(), again.GetProperty("promoted").GetBoolean(), again.GetProperty("severity").GetString()).ShouldBe((scenario, false, "critical"));
        foreach (var (method, path) in new[] { ("DELETE", $"/api/verify/scenarios/{scenario}"), ("PATCH", $"/api/verify/scenarios/{scenario}"), ("POST", "/api/verify/waivers") })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            using var answer = await ingest.SendAsync(request, TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, path);
        }

        await robot.PostAsync("/api/verify/result", Result(scenario, """, "metrics": {"success_candidate": true}"""), HttpStatusCode.Forbidden);
        await api.DeleteAsync($"/api/episodes/{baseline}", HttpStatusCode.Conflict);
        using var severity = await api.Client.PatchAsync(
            new Uri($"/api/verify/scenarios/{scenario}", UriKind.Relative), new StringContent("""{"severity": "info", "reason": "moved"}"""), TestContext.Current.CancellationToken);
        severity.StatusCode.ShouldBe(HttpStatusCode.OK);
        await CheckAsync(api, HttpStatusCode.OK);
        (await api.GetAsync("/api/verify/scenarios?severity=info&candidate_policy_version=v2")).GetProperty("scenarios")[0].GetProperty("effect").GetString().ShouldBe("reported");
        await api.DeleteAsync($"/api/verify/scenarios/{scenario}");
        await api.DeleteAsync($"/api/episodes/{baseline}");
        (await api.AskAsync<string>("select string_agg(action, ',' order by audit_id) from audit_log where action like 'scenario.%'"))
            .ShouldBe("scenario.promoted,scenario.severity_changed,scenario.deleted");
    }

    [Fact]
    public async Task A_failed_scenario_analyses_its_candidate_at_once_though_the_episode_was_ready()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (_, scenario) = await ScenarioAsync(api);
        var candidate = await api.RunAsync("""{"source": "replay", "policy_version": "v2"}""", """{"status": "ready"}""");
        (await api.CodesAsync(candidate)).ShouldBeNull();

        await api.PostAsync("/api/verify/result", Result(scenario, $$""", "metrics": {"success_candidate": false}, "candidate_episode_id": "{{candidate}}" """));

        (await api.CodesAsync(candidate)).ShouldNotBeNull().ShouldContain("verification_failed");
        (await api.GetAsync(candidate)).GetProperty("status").GetString().ShouldBe("ready");
        (await api.AskAsync<long>("select count(*) from job_queue where subject = @candidate", new { candidate })).ShouldBe(0);
    }

    private static async Task<(Guid Baseline, Guid Scenario)> ScenarioAsync(EpisodeApi api)
    {
        var baseline = await api.RunAsync("""{"name": "good"}""", """{"status": "ready", "metadata": {"outcome": {"success": true}}}""");
        var promoted = await api.PostAsync(
            "/api/verify/promote", $$"""{"baseline_episode_id": "{{baseline}}", "severity": "critical", "name": "drop test"}""", HttpStatusCode.Created);
        promoted.GetProperty("promoted").GetBoolean().ShouldBeTrue();
        return (baseline, promoted.GetProperty("scenario_id").GetGuid());
    }

    private static string Result(Guid scenario, string more) => $$"""{"scenario_id": "{{scenario}}", "candidate_policy_version": "v2"{{more}} }""";

    private static Task<JsonElement> CheckAsync(EpisodeApi api, HttpStatusCode expected, string candidate = "v2") =>
        api.PostAsync("/api/verify/check", $$"""{"candidate_policy_version": "{{candidate}}"}""", expected);

    private static async Task<string?> StatusAsync(EpisodeApi api, HttpStatusCode expected) =>
        (await CheckAsync(api, expected)).GetProperty("scenarios")[0].GetProperty("latest_status").GetString();

    private static Task<JsonElement> WaiveAsync(EpisodeApi api, Guid scenario, string expires, HttpStatusCode expected, string? waivedBy = "Ada Lovelace") => api.PostAsync(
        "/api/verify/waivers",
        JsonSerializer.Serialize(new { scenario_id = scenario, candidate_policy_version = "v2", waived_by = waivedBy, reason = "the simulator is away", expires_at = expires }), expected);
}
