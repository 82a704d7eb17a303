using System.Net;
using System.Text.Json;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Evals;

public sealed class EvalRunTests(PostgresOfTests postgres)
{
    private const string Good = """{"status": "ready", "metadata": {"note": "kept", "outcome": {"success": true, "reward_total": 2.0, "grade": "A"}}}""";

    [Fact]
    public async Task A_result_is_one_of_its_baseline_however_often_it_comes()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (one, other) = (await api.RunAsync("{}", Good), await api.RunAsync("{}", Good));
        var run = await RunAsync(api, "v2", one, other);

        for (var time = 0; time < 3; time++)
        {
            var stored = await ResultAsync(api, run, one, """ "complete", "metrics": {"success_baseline": null, "success_candidate": true, "step_count": 9} """);
            (stored.GetProperty("episodes_completed").GetInt32(), stored.GetProperty("episodes_failed").GetInt32()).ShouldBe((1, 0));
        }

        (await ResultAsync(api, run, one, """ "failed", "metrics": {}, "error": "ValueError: no" """)).GetProperty("episodes_failed").GetInt32().ShouldBe(1);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'eval_result.recorded'")).ShouldBe(2);
        await ResultAsync(api, run, Guid.CreateVersion7(), """ "complete" """, HttpStatusCode.BadRequest);
        await ResultAsync(api, Guid.CreateVersion7(), one, """ "complete" """, HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_summary_has_what_the_contract_names_and_closing_again_answers_the_same()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var baseline = await api.RunAsync("{}", Good);
        var run = await RunAsync(api, "v2", baseline);
        await ResultAsync(api, run, baseline, """ "complete", "metrics": {"success_baseline": null, "success_candidate": false, "reward_total_baseline": null, "reward_total_candidate": 1.5, "ood_action_share": 0.25} """);

        var answer = await api.PostAsync($"/api/ingest/eval-run/{run}/finalize", """{"metadata": {"commit": "abc"}}""");
        var summary = answer.GetProperty("summary");

        answer.GetProperty("status").GetString().ShouldBe("completed");
        var success = summary.GetProperty("success_rate");
        (success.GetProperty("baseline").GetDouble(), success.GetProperty("candidate").GetDouble(), success.GetProperty("delta").GetDouble()).ShouldBe((1, 0, -1));
        (success.GetProperty("delta_is_better").ValueKind, success.GetProperty("verdict").GetString(), success.GetProperty("n_pairs").GetInt32())
            .ShouldBe((JsonValueKind.Null, "too_few_to_tell", 1));
        summary.GetProperty("reward_mean").GetProperty("delta").GetDouble().ShouldBe(-0.5);
        summary.GetProperty("ood_action_share").GetProperty("candidate").GetDouble().ShouldBe(0.25);
        summary.GetProperty("collision_rate").GetProperty("delta").ValueKind.ShouldBe(JsonValueKind.Null);
        summary.TryGetProperty("time_to_goal_s", out _).ShouldBeTrue();
        (summary.GetProperty("recommend").GetString(), summary.GetProperty("better_count").GetInt32(), summary.GetProperty("metric_total").GetInt32()).ShouldBe(("hold", 0, 2));
        var again = await api.PostAsync($"/api/ingest/eval-run/{run}/finalize", """{"status": "failed"}""");
        again.GetRawText().ShouldBe(answer.GetRawText());
        await ResultAsync(api, run, baseline, """ "complete" """, HttpStatusCode.Conflict);
        var view = await api.GetAsync($"/api/evals/{run}");
        view.GetProperty("run").GetProperty("metadata").GetProperty("commit").GetString().ShouldBe("abc");
        view.GetProperty("results")[0].GetProperty("success").GetBoolean().ShouldBeFalse();
        view.GetProperty("results")[0].GetProperty("metrics").GetProperty("success_baseline").GetBoolean().ShouldBeTrue();
    }

    [Fact]
    public async Task Rewards_of_no_sensible_size_do_not_keep_a_run_from_being_closed()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var (one, other) = (await api.RunAsync("{}", Good), await api.RunAsync("{}", Good));
        var run = await RunAsync(api, "v2", one, other);
        await ResultAsync(api, run, one, """ "complete", "metrics": {"reward_total_baseline": 1e200, "reward_total_candidate": -1.7e308, "ood_action_share": 1e300} """);
        await ResultAsync(api, run, other, """ "complete", "metrics": {"reward_total_baseline": -1e200, "reward_total_candidate": 1e200} """);

        var summary = (await api.PostAsync($"/api/ingest/eval-run/{run}/finalize", "{}")).GetProperty("summary");

        summary.GetProperty("reward_mean").GetProperty("n_pairs").GetInt32().ShouldBe(0);
        summary.GetProperty("ood_action_share").GetProperty("candidate").ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public async Task A_result_that_comes_again_reopens_no_expired_run_and_one_that_differs_does()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var baseline = await api.RunAsync("{}", Good);
        var run = await RunAsync(api, "v2", baseline);
        const string First = """ "complete", "metrics": {"success_candidate": true} """;
        await ResultAsync(api, run, baseline, First);
        await api.ExecuteAsync("update eval_runs set status = 'expired'");
        Task<long> ReopenedAsync() => api.AskAsync<long>("select count(*) from audit_log where action = 'eval_run.reopened'");

        await ResultAsync(api, run, baseline, First);
        (await StatusAsync(api, run), await ReopenedAsync()).ShouldBe(("expired", 0));

        await ResultAsync(api, run, baseline, """ "complete", "metrics": {"success_candidate": false} """);
        (await StatusAsync(api, run), await ReopenedAsync()).ShouldBe(("pending", 1));
    }

    [Fact]
    public async Task Lists_page_without_a_gap()
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var baseline = await api.RunAsync("{}", Good);
        var runs = new List<Guid>();
        for (var at = 0; at < 5; at++)
        {
            runs.Add(await RunAsync(api, "v2", baseline));
            // Of one millisecond none is the later one.
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var (seen, next) = (new List<Guid>(), "");
        do
        {
            var page = await api.GetAsync($"/api/evals?limit=2&status=pending&cursor={next}");
            seen.AddRange(page.GetProperty("evals").EnumerateArray().Select(run => run.GetProperty("eval_run_id").GetGuid()));
            next = page.GetProperty("next").GetString();
        }
        while (next is not null);

        seen.ShouldBe(Enumerable.Reverse(runs));
        using var refused = await api.Client.GetAsync(new Uri("/api/evals?candidate_policy_version=v%002", UriKind.Relative), TestContext.Current.CancellationToken);
        refused.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task The_SDK_replays_blind_to_the_outcome_and_everybody_else_sees_it()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        using var sdk = await server.ClientAsync(api.Organization);
        sdk.DefaultRequestHeaders.Add("X-RoboTrace-SDK-Version", "0.3.0");
        var runner = new EpisodeApi(server, api.Organization, sdk);
        var (good, bad) = (await api.RunAsync("{}", Good), await api.RunAsync("{}", """{"status": "failed", "metadata": {"outcome": {"success": false}}}"""));
        var whole = (await runner.GetAsync(good)).GetProperty("metadata").GetRawText();

        var run = await RunAsync(runner, "v2", good, bad);

        var blind = await runner.GetAsync(good);
        blind.GetProperty("metadata").GetRawText().ShouldBe("""{"note":"kept","outcome":{"grade":"A"}}""");
        blind.GetProperty("outcome_withheld").GetString()!.ShouldContain($"{run:D}");
        (await runner.GetAsync(bad)).GetProperty("metadata").GetProperty("outcome").GetProperty("success").GetBoolean().ShouldBeFalse();
        (await api.GetAsync(good)).GetProperty("metadata").GetRawText().ShouldBe(whole);
        await runner.PostAsync($"/api/ingest/eval-run/{run}/finalize", "{}");
        (await runner.GetAsync(good)).GetProperty("metadata").GetRawText().ShouldBe(whole);

        await runner.PostAsync("/api/ingest/eval-run", $$"""{"candidate_policy_version": "v2", "baseline_episode_ids": ["{{bad}}"], "metadata": {"verification_check": true} }""", HttpStatusCode.Created);
        (await runner.GetAsync(bad)).GetProperty("metadata").GetProperty("outcome").GetRawText().ShouldBe("{}");
    }

    [Fact]
    public async Task A_regression_analyses_its_candidate_at_once_and_a_better_result_takes_the_analysis_back()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var baseline = await api.RunAsync("{}", Good);
        var run = await RunAsync(api, "v2", baseline);
        var candidate = await api.RunAsync("""{"source": "replay", "policy_version": "v2"}""", """{"status": "ready"}""");
        (await api.CodesAsync(candidate)).ShouldBeNull();

        await ResultAsync(api, run, baseline, $$""" "complete", "candidate_episode_id": "{{candidate}}", "metrics": {"success_baseline": null, "success_candidate": false} """);

        (await api.CodesAsync(candidate)).ShouldNotBeNull().ShouldContain("replay_regression");
        await ResultAsync(api, run, baseline, $$""" "complete", "candidate_episode_id": "{{candidate}}", "metrics": {"success_baseline": null, "success_candidate": true} """);
        (await api.CodesAsync(candidate)).ShouldBeNull();
    }

    [Fact]
    public async Task Closing_a_run_lets_its_results_speak_for_the_scenarios_of_their_baselines()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        Guid[] baselines = [await api.RunAsync("{}", Good), await api.RunAsync("{}", Good), await api.RunAsync("{}", Good), await api.RunAsync("{}", Good)];
        foreach (var baseline in baselines)
            await api.PostAsync("/api/verify/promote", $$"""{"baseline_episode_id": "{{baseline}}", "severity": "critical"}""", HttpStatusCode.Created);
        var run = await RunAsync(api, "v2", baselines);
        await ResultAsync(api, run, baselines[0], """ "complete", "metrics": {"success_candidate": true} """);
        await ResultAsync(api, run, baselines[1], """ "complete", "metrics": {"success_candidate": false} """);
        await ResultAsync(api, run, baselines[2], """ "complete", "metrics": {"success_baseline": true, "success_candidate": true} """);
        await ResultAsync(api, run, baselines[3], """ "failed", "metrics": {}, "error": "ValueError: no" """);

        await api.PostAsync($"/api/ingest/eval-run/{run}/finalize", "{}");

        var gate = await api.PostAsync("/api/verify/check", """{"candidate_policy_version": "v2"}""", HttpStatusCode.UnprocessableEntity);
        var statuses = gate.GetProperty("scenarios").EnumerateArray().ToDictionary(
            scenario => scenario.GetProperty("baseline_episode_id").GetGuid(), scenario => scenario.GetProperty("latest_status").GetString());
        baselines.Select(baseline => statuses[baseline]).ShouldBe(["pass", "fail", "not_measured", "error"]);
        (gate.GetProperty("critical_total").GetInt32(), gate.GetProperty("critical_passed").GetInt32(), gate.GetProperty("critical_failed").GetInt32(),
            gate.GetProperty("critical_pending").GetInt32()).ShouldBe((4, 1, 2, 1));
    }

    [Fact]
    public async Task A_run_that_is_left_behind_expires_and_a_late_result_opens_it_again()
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var baseline = await api.RunAsync("{}", Good);
        var run = await RunAsync(api, "v2", baseline);

        clock.Advance(TimeSpan.FromHours(23));
        await server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);
        (await StatusAsync(api, run)).ShouldBe("pending");
        clock.Advance(TimeSpan.FromHours(2));
        await server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);
        (await StatusAsync(api, run)).ShouldBe("expired");

        (await ResultAsync(api, run, baseline, """ "complete", "metrics": {"success_candidate": true} """)).GetProperty("run_status").GetString().ShouldBe("pending");
        (await api.AskAsync<string>("select string_agg(action, ',' order by audit_id) from audit_log where action like 'eval_run.%'"))
            .ShouldBe("eval_run.created,eval_run.expired,eval_run.reopened");
    }

    [Theory]
    [InlineData("""{"candidate_policy_version": "v2", "baseline_episode_ids": []}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"baseline_episode_ids": ["018f0000-0000-7000-8000-000000000000"]}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"candidate_policy_version": "v2", "baseline_episode_ids": "x"}""", HttpStatusCode.BadRequest)]
    [InlineData("""{"candidate_policy_version": "v2", "baseline_episode_ids": ["018f0000-0000-7000-8000-000000000000"]}""", HttpStatusCode.NotFound)]
    [InlineData("""{"candidate_policy_version": "v2", "baseline_episode_ids": ["x"]}""", HttpStatusCode.NotFound)]
    public async Task A_run_of_what_is_not_there_is_refused(string body, HttpStatusCode expected)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        (await api.PostAsync("/api/ingest/eval-run", body, expected)).GetProperty("error").GetString().ShouldNotBeNullOrEmpty();
    }

    private static async Task<Guid> RunAsync(EpisodeApi api, string candidate, params Guid[] baselines) => (await api.PostAsync(
        "/api/ingest/eval-run", JsonSerializer.Serialize(new { candidate_policy_version = candidate, baseline_episode_ids = baselines }), HttpStatusCode.Created))
        .GetProperty("eval_run_id").GetGuid();

    private static Task<JsonElement> ResultAsync(EpisodeApi api, Guid run, Guid baseline, string status, HttpStatusCode expected = HttpStatusCode.OK) =>
        api.PostAsync($"/api/ingest/eval-run/{run}/result", $$"""{"baseline_episode_id": "{{baseline}}", "status": {{status}} }""", expected);

    private static async Task<string?> StatusAsync(EpisodeApi api, Guid run) => (await api.GetAsync($"/api/evals/{run}")).GetProperty("run").GetProperty("status").GetString();
}
