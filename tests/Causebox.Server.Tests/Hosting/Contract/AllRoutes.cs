using System.Net;
using Causebox.Server.Access;
using Causebox.Server.Access.People;
using Causebox.Server.Tests.Access;
using Causebox.Server.Tests.Agents;
using Causebox.Server.Tests.Calibrations;
using Causebox.Server.Tests.Sessions;

namespace Causebox.Server.Tests.Hosting.Contract;

/// <summary>Calls every route that answers in JSON, on rows that real requests made.</summary>
internal sealed class AllRoutes(TestServer server, EpisodeApi api)
{
    private const string Email = "ann@example.com";

    public async Task CallAsync()
    {
        await EpisodesAsync();
        await CalibrationsAsync();
        await PortalAsync();
        await SessionsAsync();
        await EvalsAndGateAsync();
        await BackfillsAsync();
        await AgentsAsync();
        await PeopleAsync();
        await InstanceAsync();
        await RestAsync();
    }

    private async Task EpisodesAsync()
    {
        var created = await api.CreatedAsync(
            """{"name": "First", "robot": "arm-1", "seed": 7, "fps": 20, "policy_version": "v1", "metadata": {"a": [1, null]}, "request_uploads": ["sensors"]}""");
        var id = created.GetProperty("episode_id").GetGuid();
        await api.UploadAsync(created, "sensors", [1, 2, 3]);
        await api.GetAsync(id);
        await api.FinalizeAsync(id, """{"status": "failed", "duration_s": 9.5, "failure": {"time_s": 4.25, "reason": "GraspLost: the part slipped"}}""");
        await api.RunAsync("{}", """{"status": "ready"}""");
        using (var again = new HttpRequestMessage(HttpMethod.Post, "/api/ingest/episode") { Content = new StringContent("{}") })
        {
            again.Headers.Add("Idempotency-Key", "k");
            (await api.Client.SendAsync(again, Cancel)).StatusCode.ShouldBe(HttpStatusCode.Created);
        }

        using (var again = new HttpRequestMessage(HttpMethod.Post, "/api/ingest/episode") { Content = new StringContent("{}") })
        {
            again.Headers.Add("Idempotency-Key", "k");
            (await api.Client.SendAsync(again, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }

        await api.PostAsync($"/api/episodes/{id}/pins", """{"reason": "which part?", "until": "2099-01-01T00:00:00Z"}""", HttpStatusCode.Created);
        await api.PostAsync($"/api/episodes/{id}/status", """{"status": "archived", "reason": "seen"}""");
        await api.PostAsync($"/api/episodes/{id}/analysis", "{}");
        await api.ExecuteAsync("update failure_analyses set analyzer_version = 1");
        foreach (var path in (string[])["", $"/{id}", $"/{id}/analysis", $"/{id}/audit"])
            await api.GetAsync($"/api/episodes{path}");
        await api.GetAsync("/api/retention");
        (await api.Client.GetAsync("/api/episodes?status=sad", Cancel)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task CalibrationsAsync()
    {
        var robot = new CalibratedRobot(server, api, "wide-1");
        await robot.SucceedAsync(12, 1.5);
        var channel = (await api.GetAsync(robot.Path)).GetProperty("channels")[0];
        var named = $"\"artifact\": \"{channel.Text("artifact")}\", \"channel\": \"{channel.Text("channel")}\"";
        await api.PostAsync($"{robot.Path}/disable", $$"""{ {{named}}, "reason": "a new arm" }""");
        await api.PostAsync($"{robot.Path}/enable", $$"""{ {{named}} }""");
        await api.PostAsync($"{robot.Path}/refit", "{}");
    }

    private async Task PortalAsync()
    {
        var failed = await api.RunAsync("""{"name": "Second", "robot": "arm-1"}""", """{"status": "failed", "failure": {"reason": "GraspLost: the part slipped"}}""");
        var code = (await api.GetAsync($"/api/episodes/{failed}/analysis")).GetProperty("findings")[0].Text("code");
        await SayAsync($"/api/episodes/{failed}/findings/{code}/verdict");
        foreach (var path in (string[])["/replay", "/baselines", $"/compare/{failed}", "/video/state", "/verdicts", $"/findings/{code}/verdict"])
            await api.GetAsync($"/api/episodes/{failed}{path}");
        await api.PostAsync("/api/views", """{"name": "Slips", "page": "episodes", "query": "text=slip", "shared": true}""", HttpStatusCode.Created);
        foreach (var path in (string[])["overview?buckets=3", "robots", "robots/arm-1", "views", "rules/precision"])
            await api.GetAsync($"/api/{path}");
    }

    private async Task SayAsync(string path)
    {
        using var word = new StringContent("""{"verdict": "confirmed", "reason": "it slipped"}""", System.Text.Encoding.UTF8, "application/json");
        (await api.Client.PutAsync(path, word, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK, path);
    }

    private async Task SessionsAsync()
    {
        var sessions = new SessionApi(server, api.Organization, api.Client);
        var id = await sessions.UploadAsync(("a.mcap", SessionApi.Recording()));
        var empty = await sessions.UploadAsync(("b.mcap", new Causebox.Analysis.Tests.SessionFile().WithMetadata("session_id", "empty-1").ToBytes()));
        await sessions.ListAsync();
        foreach (var path in (string[])["", "/head", "/cycles?limit=50", "/cycles/40", "/cycles/3", "/events", "/summary?buckets=7", "/joints?buckets=9", "/frames", "/frames/camera0", "/analysis", "/triage", "/audit"])
            await sessions.GetAsync($"/mcap/sessions/{id}{path}");
        foreach (var path in (string[])["", "/head", "/cycles", "/summary"])
            await sessions.GetAsync($"/mcap/sessions/{empty}{path}");
        var analysis = await sessions.PostAsync($"/mcap/sessions/{id}/analysis", "{}");
        var code = analysis.GetProperty("findings")[0].Text("code");
        await SayAsync($"/mcap/sessions/{id}/findings/{code}/verdict");
        await sessions.GetAsync($"/mcap/sessions/{id}/findings/{code}/verdict");
        await sessions.GetAsync($"/mcap/sessions/{id}/verdicts");
        await sessions.ExecuteAsync("update session_analyses set analyzer_version = 1");
        await sessions.GetAsync($"/mcap/sessions/{id}/analysis");
        await sessions.GetAsync("/mcap/sessions/none/triage", HttpStatusCode.NotFound);
    }

    private async Task EvalsAndGateAsync()
    {
        var baseline = await api.RunAsync("{}", """{"status": "ready", "metadata": {"outcome": {"success": true, "reward_total": 2.0}}}""");
        var run = (await api.PostAsync(
            "/api/ingest/eval-run", $$"""{"candidate_policy_version": "v2", "baseline_episode_ids": ["{{baseline}}"]}""", HttpStatusCode.Created)).Text("eval_run_id");
        await api.PostAsync(
            $"/api/ingest/eval-run/{run}/result",
            $$"""{"baseline_episode_id": "{{baseline}}", "status": "complete", "metrics": {"success_baseline": true, "success_candidate": false} }""");
        await api.PostAsync($"/api/ingest/eval-run/{run}/finalize", "{}");
        foreach (var path in (string[])["", $"/{run}", $"/{run}/audit"])
            await api.GetAsync($"/api/evals{path}");

        await api.PostAsync("/api/verify/check", """{"candidate_policy_version": "v2"}""");
        var promote = $$"""{"baseline_episode_id": "{{baseline}}", "severity": "warning"}""";
        var scenario = (await api.PostAsync("/api/verify/promote", promote, HttpStatusCode.Created)).Text("scenario_id");
        await api.PostAsync("/api/verify/promote", promote);
        await api.PostAsync("/api/verify/result", $$"""{"scenario_id": "{{scenario}}", "candidate_policy_version": "v2", "error": "broke"}""");
        using (var severity = new StringContent("""{"severity": "critical"}"""))
            (await api.Client.PatchAsync($"/api/verify/scenarios/{scenario}", severity, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        await api.PostAsync("/api/verify/check", """{"candidate_policy_version": "v2"}""", HttpStatusCode.UnprocessableEntity);
        await api.PostAsync(
            "/api/verify/waivers", $$"""{"scenario_id": "{{scenario}}", "waived_by": "Ann", "reason": "not yet", "expires_at": "{{TimeProvider.System.GetUtcNow().AddDays(1):O}}"}""",
            HttpStatusCode.Created);
        await api.GetAsync($"/api/verify/scenarios?candidate_policy_version=v2&baseline_episode_id={baseline}");
        await api.GetAsync("/api/verify/gate?candidate_policy_version=v2");
        await api.GetAsync("/api/verify/waivers");
    }

    private async Task BackfillsAsync()
    {
        var id = (await api.PostAsync("/api/backfills", """{"rate_per_s": 0.5}""", HttpStatusCode.Created)).Text("backfill_id");
        foreach (var verb in (string[])["pause", "resume", "cancel"])
            await api.PostAsync($"/api/backfills/{id}/{verb}", "{}");
        await api.GetAsync("/api/backfills");
        await api.GetAsync($"/api/backfills/{id}");
    }

    private async Task AgentsAsync()
    {
        await using var robot = await RobotClient.StartAsync(null!, server);
        var upload = (await robot.BeginAsync("session", "s1", "s1_000.mcap", [1, 2, 3])).Json.Text("upload_id");
        await robot.BeginAsync("session", "s1", "s1_000.mcap", [1, 2, 3]);
        await robot.PatchAsync(upload, 0, [1, 2, 3]);
        await robot.FinishAsync(upload, [1, 2, 3]);
        await robot.PatchPathAsync("live/s1_001.mcap?subject=s1", 0, [1]);
        await robot.PostAsync("heartbeat", """{"agent_version":"1","instance":"i","sequence":1,"sent_wall":"2026-11-20T10:15:00Z","open":[{"subject":"s1"}]}""");
        await robot.PostAsync("health", """{"source":"s","batch":1,"signals":[{"name":"a","value":1,"unit":"u","time":"2026-11-20T10:15:00Z"}]}""");
        var reader = new EpisodeApi(server, robot.Organization, await server.ClientAsync(robot.Organization));
        await reader.PostAsync("/mcap/sessions/s1/watch", "{}");
    }

    private async Task PeopleAsync()
    {
        var person = await server.AddPersonAsync(api.Organization, Email);
        var second = await server.AddOrganizationAsync("second");
        await server.Database.InAsync(
            second, scope => PeopleStore.AddMemberAsync(scope, person, Role.Viewer, TimeProvider.System.GetUtcNow(), "system:test"), Cancel);
        using var browser = await server.LogInAsync(Email);
        await browser.GetAsync("/api/me");
        await browser.PostAsync("/api/me/organization", """{"organization": "second"}""");
        await browser.PostAsync("/api/me/password", $$"""{"current_password": "{{AccessTesting.Password}}", "new_password": "{{AccessTesting.Password}} again"}""");
        await browser.PostAsync("/api/logout");
        await api.GetAsync("/api/me");
        var invited = (await api.PostAsync("/api/people", """{"email": "bob@example.com", "role": "viewer"}""", HttpStatusCode.Created)).Text("invitation_id");
        await api.GetAsync("/api/people");
        await api.DeleteAsync($"/api/people/{invited}", HttpStatusCode.OK);
        var other = await server.AddPersonAsync(api.Organization, "eve@example.com", Role.Viewer);
        using (var role = new StringContent("""{"role": "operator"}""", System.Text.Encoding.UTF8, "application/json"))
            (await api.Client.PatchAsync($"/api/people/{other}", role, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        var key = (await api.PostAsync("/api/keys", """{"name": "n", "scopes": ["read", "ingest"], "robot": "r"}""", HttpStatusCode.Created)).Text("key_id");
        await api.DeleteAsync($"/api/keys/{key}", HttpStatusCode.OK);
        await api.GetAsync("/api/keys");
        await api.GetAsync("/api/audit?limit=200");
        await api.GetAsync("/api/audit/actions");
    }

    private async Task InstanceAsync()
    {
        await server.AddPersonAsync(api.Organization, "root@example.com", administrator: true);
        using var root = await server.LogInAsync("root@example.com");
        await root.GetAsync("/api/instance/organizations");
        await root.PostAsync("/api/instance/organizations", """{"slug": "new", "name": "New"}""");
        await root.PostAsync("/api/instance/enter", """{"organization": "second", "reason": "asked"}""");
    }

    private async Task RestAsync()
    {
        await api.GetAsync("/api/narrative");
        using (var choice = new StringContent("""{"allowed": false}""", System.Text.Encoding.UTF8, "application/json"))
            (await api.Client.PutAsync("/api/narrative", choice, Cancel)).StatusCode.ShouldBe(HttpStatusCode.OK);
        using var nobody = server.Client();
        var started = await (await nobody.PostJsonAsync("/api/cli/auth/start", """{"user_agent": "u"}""")).JsonAsync();
        await nobody.PostJsonAsync("/api/cli/auth/poll", $$"""{"device_code": "{{started.Text("device_code")}}"}""");
        await nobody.PostJsonAsync("/api/cli/auth/poll", """{"device_code": "none"}""");
        await nobody.GetAnswerAsync("/healthz");
        await nobody.GetAnswerAsync("/readyz");
        using var ended = await server.ClientAsync(api.Organization, AccessScope.Read);
        (await ended.PostJsonAsync("/api/cli/auth/revoke")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;
}
