using System.Net;
using System.Text.Json;

namespace Causebox.Server.Tests.Verification;

/// <summary>What a candidate might put forward that proves nothing.</summary>
public sealed class GateEvidenceTests(PostgresOfTests postgres)
{
    private const string Measured = """, "metrics": {"success_candidate": true, "success_measured": true}""";

    [Fact]
    public async Task The_baseline_itself_and_a_replay_of_another_baseline_are_no_proof()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (baseline, scenario) = await ScenarioAsync(api);

        await api.PostAsync(
            "/api/verify/result", Result(scenario, "v1", $$""", "status": "pass", "candidate_episode_id": "{{baseline}}" """), HttpStatusCode.BadRequest);

        var elsewhere = await ReplayAsync(api, Guid.CreateVersion7());
        var stored = await api.PostAsync("/api/verify/result", Result(scenario, "v2", $$""", "status": "pass", "candidate_episode_id": "{{elsewhere}}" """));
        stored.GetProperty("status").GetString().ShouldBe("not_measured");
        var replay = await ReplayAsync(api, baseline);
        stored = await api.PostAsync("/api/verify/result", Result(scenario, "v2", $$""", "candidate_episode_id": "{{replay}}" """));
        stored.GetProperty("status").GetString().ShouldBe("pass");
    }

    [Fact]
    public async Task A_candidate_whose_episode_fails_after_its_result_passes_no_more()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (_, scenario) = await ScenarioAsync(api);
        var candidate = await api.CreateAsync("""{"source": "replay", "policy_version": "v2", "metadata": {"outcome": {"success": true}}}""");
        await api.PostAsync("/api/verify/result", Result(scenario, "v2", $$""", "status": "pass", "candidate_episode_id": "{{candidate}}" """));
        await CheckAsync(api, "v2", HttpStatusCode.OK);

        await api.PostAsync($"/api/ingest/episode/{candidate}/finalize", """{"status": "failed"}""");

        var gate = await CheckAsync(api, "v2", HttpStatusCode.UnprocessableEntity);
        gate.GetProperty("critical_failed").GetInt32().ShouldBe(1);
        gate.GetProperty("scenarios")[0].GetProperty("why").GetString().ShouldBe("failed: the candidate's episode has failed");
    }

    [Fact]
    public async Task A_failure_is_not_hidden_by_an_older_success_whose_run_is_closed_later()
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var (baseline, scenario) = await ScenarioAsync(api);
        var run = await RunAsync(api, baseline);
        await api.PostAsync($"/api/ingest/eval-run/{run}/result", $$"""{"baseline_episode_id": "{{baseline}}", "status": "complete"{{Measured}} }""");
        clock.Advance(TimeSpan.FromSeconds(1));
        await api.PostAsync("/api/verify/result", Result(scenario, "v2", """, "status": "fail" """));
        clock.Advance(TimeSpan.FromSeconds(1));

        await api.PostAsync($"/api/ingest/eval-run/{run}/finalize", "{}");

        var gate = await CheckAsync(api, "v2", HttpStatusCode.UnprocessableEntity);
        gate.GetProperty("scenarios")[0].GetProperty("latest_status").GetString().ShouldBe("fail");
    }

    [Fact]
    public async Task A_run_closes_while_its_scenarios_get_results_of_their_own()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (baseline, scenario) = await ScenarioAsync(api);
        for (var time = 0; time < 12; time++)
        {
            var run = await RunAsync(api, baseline);
            await api.PostAsync($"/api/ingest/eval-run/{run}/result", $$"""{"baseline_episode_id": "{{baseline}}", "status": "complete"{{Measured}} }""");
            var own = Result(scenario, "v2", $$""", "status": "fail", "eval_run_id": "{{run}}" """);

            await Task.WhenAll(
                api.PostAsync($"/api/ingest/eval-run/{run}/finalize", "{}"), api.PostAsync("/api/verify/result", own), api.PostAsync("/api/verify/result", own));

            (await api.AskAsync<string>("select string_agg(status, ',') from verification_results where eval_run_id = @run", new { run })).ShouldBe("fail");
        }
    }

    [Theory]
    [InlineData("""{"success_candidate": true, "success_measured": "false"}""")]
    [InlineData("""{"success_candidate": true, "success_measured": 0}""")]
    public async Task A_word_on_whether_success_was_measured_that_is_not_true_is_none(string metrics)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (_, scenario) = await ScenarioAsync(api);

        var stored = await api.PostAsync("/api/verify/result", Result(scenario, "v2", $""", "status": "pass", "metrics": {metrics}"""));

        stored.GetProperty("status").GetString().ShouldBe("not_measured");
    }

    [Theory]
    [InlineData("candidate_policy_version", "")]
    [InlineData("candidate_policy_version", "  ")]
    [InlineData("waived_by", "\u200b")]
    [InlineData("reason", "\u200e")]
    public async Task A_waiver_with_an_empty_version_or_an_unreadable_person_or_reason_is_none(string field, string value)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (_, scenario) = await ScenarioAsync(api);
        var waiver = new Dictionary<string, string>
        {
            ["scenario_id"] = $"{scenario}",
            ["waived_by"] = "Ada Lovelace",
            ["reason"] = "the simulator is away",
            ["expires_at"] = $"{TimeProvider.System.GetUtcNow().AddDays(1):O}",
            [field] = value,
        };

        await api.PostAsync("/api/verify/waivers", JsonSerializer.Serialize(waiver), HttpStatusCode.BadRequest);

        await CheckAsync(api, "v2", HttpStatusCode.UnprocessableEntity);
    }

    private static async Task<(Guid Baseline, Guid Scenario)> ScenarioAsync(EpisodeApi api)
    {
        var baseline = await api.RunAsync("""{"policy_version": "v1"}""", """{"status": "ready", "metadata": {"outcome": {"success": true}}}""");
        var promoted = await api.PostAsync("/api/verify/promote", $$"""{"baseline_episode_id": "{{baseline}}", "severity": "critical"}""", HttpStatusCode.Created);
        return (baseline, promoted.GetProperty("scenario_id").GetGuid());
    }

    private static Task<Guid> ReplayAsync(EpisodeApi api, Guid baseline) => api.RunAsync(
        $$"""{"source": "replay", "policy_version": "v2", "metadata": {"baseline_episode_id": "{{baseline}}", "outcome": {"success": true} } }""", """{"status": "ready"}""");

    private static async Task<Guid> RunAsync(EpisodeApi api, Guid baseline) => (await api.PostAsync(
        "/api/ingest/eval-run", $$"""{"candidate_policy_version": "v2", "baseline_episode_ids": ["{{baseline}}"]}""", HttpStatusCode.Created)).GetProperty("eval_run_id").GetGuid();

    private static string Result(Guid scenario, string candidate, string more) => $$"""{"scenario_id": "{{scenario}}", "candidate_policy_version": "{{candidate}}"{{more}} }""";

    private static Task<JsonElement> CheckAsync(EpisodeApi api, string candidate, HttpStatusCode expected) =>
        api.PostAsync("/api/verify/check", $$"""{"candidate_policy_version": "{{candidate}}"}""", expected);
}
