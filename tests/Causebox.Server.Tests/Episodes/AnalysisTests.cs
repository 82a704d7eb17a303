using System.Net;
using System.Text.Json;
using Causebox.Server.Artifacts;
using Causebox.Server.Database;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;
using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Causebox.Server.Tests.Episodes;

public sealed class AnalysisTests(PostgresOfTests postgres)
{
    private const string Slip = """{"status": "failed", "duration_s": 12, "metadata": {"failure_reason": "SlipError: the part slipped"}}""";
    private const string WithSlots = """{"request_uploads": ["sensors", "actions"]}""";

    [Fact]
    public async Task An_analysis_comes_with_the_finalize_and_each_finding_is_a_row()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var id = await api.RunAsync("""{"metadata": {"battery": {"__type": "robotrace.Battery", "percent": 4}}}""", Slip);

        var analysis = (await api.GetAsync(id)).GetProperty("analysis");
        analysis.GetProperty("subject").GetString().ShouldBe(id.ToString());
        analysis.GetProperty("status").GetString().ShouldBe("completed");
        analysis.GetProperty("narrative").ValueKind.ShouldBe(JsonValueKind.Null);
        analysis.GetProperty("stale").GetBoolean().ShouldBeFalse();
        analysis.GetProperty("partial").GetBoolean().ShouldBeFalse();
        analysis.GetRawText().ShouldBe((await api.GetAsync($"/api/episodes/{id}/analysis")).GetRawText());
        (await api.CodesAsync(id)).ShouldBe(["failure_reason_in_metadata", "battery_low"]);
        (await api.AskAsync<string[]>("select array_agg(code || '/' || confidence order by rank) from findings where episode_id = @id", new { id }))
            .ShouldBe(["failure_reason_in_metadata/high", "battery_low/medium"]);
        (await api.AskAsync<string>("select metadata::text from audit_log where action = 'failure_analysis.completed'")).ShouldContain("\"battery_low\"");
    }

    [Fact]
    public async Task Findings_of_one_place_share_a_fingerprint_whatever_their_numbers()
    {
        var clock = new ManualTime(TimeProvider.System.GetUtcNow());
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        string[] reasons = ["Slip: joint_3 at step 12", "Slip: joint_3 at step 9071", "Slip: joint_4 at step 12"];

        foreach (var reason in reasons)
        {
            await api.RunAsync("{}", $$"""{"status": "failed", "failure": {"reason": "{{reason}}"} }""");
            // Of one millisecond none is the later one.
            clock.Advance(TimeSpan.FromMilliseconds(1));
        }

        var prints = await api.AskAsync<string[]>("select array_agg(fingerprint order by episode_id) from findings");
        prints[1].ShouldBe(prints[0]);
        prints[2].ShouldNotBe(prints[0]);

        var alike = (await api.GetAsync($"/api/episodes?fingerprint={prints[0]}")).GetProperty("episodes");
        alike.GetArrayLength().ShouldBe(2);
        var analysis = await api.GetAsync($"/api/episodes/{alike[0].GetProperty("episode_id").GetString()}/analysis");
        analysis.GetProperty("fingerprints").EnumerateArray().Select(print => print.GetString()).ShouldBe([prints[0]]);
    }

    [Fact]
    public async Task Trajectories_are_read_inside_the_finalize()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var id = await RunWithSamplesAsync(api);

        (await api.CodesAsync(id)).ShouldNotBeNull().ShouldContain("action_saturation");
        (await api.AskAsync<long>("select count(*) from job_queue where subject = @id", new { id })).ShouldBe(0);
    }

    [Fact]
    public async Task Past_its_deadline_an_analysis_is_partial_and_a_job_completes_it()
    {
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Episodes = settings.Episodes with { AnalysisDeadline = TimeSpan.Zero } });
        var api = await EpisodeApi.OfAsync(server);

        var id = await RunWithSamplesAsync(api);

        var partial = (await api.GetAsync(id)).GetProperty("analysis");
        partial.GetProperty("partial").GetBoolean().ShouldBeTrue();
        partial.GetProperty("skipped").EnumerateArray().Single(rule => rule.GetProperty("code").GetString() == "action_saturation")
            .GetProperty("reason").GetString().ShouldNotBeNull().ShouldContain("a job completes");
        (await api.CodesAsync(id)).ShouldBe(["failure_reason_in_metadata"]);

        await server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);

        (await api.GetAsync(id)).GetProperty("analysis").GetProperty("partial").GetBoolean().ShouldBeFalse();
        (await api.CodesAsync(id)).ShouldNotBeNull().ShouldContain("action_saturation");
        (await api.AskAsync<long>("select count(*) from failure_analyses")).ShouldBe(1);
        (await api.AskAsync<long>("select count(*) from job_queue where subject = @id", new { id })).ShouldBe(0);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_store_that_is_broken_fails_no_finalize_and_the_job_waits_for_it(bool isOrderly)
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var created = await api.CreatedAsync(WithSlots);
        await api.UploadAsync(created, "actions", DemoSamples.Actions(saturates: true));
        var id = created.GetProperty("episode_id").GetGuid();
        using var broken = BrokenStore.Analyses(server, isOrderly ? new ArtifactException(ArtifactFault.Unavailable, "no answer") : new NotSupportedException());
        var changes = ActivatorUtilities.CreateInstance<EpisodeChanges>(server.Services, broken);
        using var json = RequestJson.Parse(System.Text.Encoding.UTF8.GetBytes(Slip), 64);

        var row = await changes.FinalizeAsync(SystemCaller.For(api.Organization), id, FinalizeRequest.Read(json), TestContext.Current.CancellationToken);

        row.Status.ShouldBe("failed");
        (await api.CodesAsync(id)).ShouldBe(["failure_reason_in_metadata"]);
        (await api.GetAsync(id)).GetProperty("analysis").GetProperty("partial").GetBoolean().ShouldBeTrue();
        await Should.ThrowAsync<Exception>(() => new CompleteAnalysisJob(broken).RunAsync(
            new(api.Organization, JobKinds.CompleteAnalysis, id), TestContext.Current.CancellationToken));

        await server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);
        (await api.CodesAsync(id)).ShouldNotBeNull().ShouldContain("action_saturation");
    }

    [Fact]
    public async Task An_analysis_that_cannot_be_stored_fails_no_finalize()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await OwnerAsync(server, "revoke insert on findings from causebox_server");

        var id = await api.RunAsync("{}", Slip);

        (await api.GetAsync(id)).GetProperty("status").GetString().ShouldBe("failed");
        (await api.CodesAsync(id)).ShouldBeNull();
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'failure_analysis.errored'")).ShouldBe(1);
        await OwnerAsync(server, "grant insert on findings to causebox_server");
        await server.Services.GetRequiredService<JobWorker>().RunDueAsync(TestContext.Current.CancellationToken);
        (await api.CodesAsync(id)).ShouldBe(["failure_reason_in_metadata"]);
    }

    [Fact]
    public async Task An_analysis_of_older_rules_is_stale_until_it_is_made_anew()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var id = await api.RunAsync("{}", Slip);
        await api.ExecuteAsync("update failure_analyses set analyzer_version = 1");

        var stale = (await api.GetAsync(id)).GetProperty("analysis");
        stale.GetProperty("stale").GetBoolean().ShouldBeTrue();
        stale.GetProperty("available_version").GetInt32().ShouldBeGreaterThan(1);

        (await api.PostAsync($"/api/episodes/{id}/analysis", "")).GetProperty("stale").GetBoolean().ShouldBeFalse();
        var ready = await api.RunAsync("{}", """{"status": "ready"}""");
        await api.PostAsync($"/api/episodes/{ready}/analysis", "", HttpStatusCode.Conflict);
    }

    [Fact]
    public async Task Rows_of_other_tables_are_evidence()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        for (var run = 0; run < 25; run++)
            await api.RunAsync("""{"robot": "arm-1"}""", $$"""{"status": "ready", "duration_s": {{(run < 5 ? 1 : 60)}} }""");
        var id = await api.RunAsync("""{"robot": "arm-1", "source": "replay"}""", """{"status": "failed", "duration_s": 20}""");
        (await api.CodesAsync(id)).ShouldBe(["duration_anomaly"]);

        await api.ExecuteAsync(
            """
            insert into eval_runs (organization_id, eval_run_id, status, candidate_policy_version, created_by, created_at)
            values (@Organization, @run, 'pending', 'v2', 'test', now());
            insert into eval_results (organization_id, eval_result_id, eval_run_id, baseline_episode_id, candidate_episode_id, status, metrics, updated_at)
            values (@Organization, @run, @run, @run, @id, 'complete', '{"success_baseline": true, "success_candidate": false}', now());
            insert into verification_scenarios (organization_id, scenario_id, baseline_episode_id, severity, created_by, created_at)
            values (@Organization, @run, @run, 'critical', 'test', now());
            insert into verification_results (organization_id, result_id, scenario_id, candidate_policy_version, candidate_episode_id, status, recorded_at)
            values (@Organization, @run, @run, 'v2', @id, 'fail', now())
            """,
            new { Organization = api.Organization.Value, id, run = TimedId.Create(TimeProvider.System) });
        await api.PostAsync($"/api/episodes/{id}/analysis", "");

        (await api.CodesAsync(id)).ShouldBe(["replay_regression", "verification_failed", "duration_anomaly"]);
    }

    [Fact]
    public async Task A_run_that_says_it_did_not_succeed_is_explained_though_it_is_ready()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var id = await api.RunAsync("{}", """{"status": "ready", "metadata": {"outcome": {"__type": "robotrace.EpisodeOutcome", "success": false}}}""");

        (await api.CodesAsync(id)).ShouldBe(["explicit_outcome"]);
    }

    private static async Task<Guid> RunWithSamplesAsync(EpisodeApi api)
    {
        var created = await api.CreatedAsync(WithSlots);
        await api.UploadAsync(created, "actions", DemoSamples.Actions(saturates: true));
        await api.UploadAsync(created, "sensors", DemoSamples.Sensors());
        var id = created.GetProperty("episode_id").GetGuid();
        await api.FinalizeAsync(id, Slip);
        return id;
    }

    private static async Task OwnerAsync(TestServer server, string sql)
    {
        await using var owner = NpgsqlDataSource.Create(server.Settings.DatabaseOwnerUrl!);
        await using var connection = await owner.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await connection.ExecuteAsync(sql);
    }
}
