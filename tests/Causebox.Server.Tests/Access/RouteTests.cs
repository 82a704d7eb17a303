using System.Net;
using Causebox.Server.Access;
using Causebox.Server.Access.People;
using Causebox.Server.Audit;
using Causebox.Server.Database;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Access;

/// <summary>What holds for every route there is, whichever room it is of.</summary>
public sealed class RouteTests(PostgresOfTests postgres)
{
    private const string Marker = "zebra";

    /// <summary>Puts rows of each room into an organization; every text in them holds the marker. A room adds a line.</summary>
    private static readonly Func<TestServer, OrganizationId, Task>[] Seeds =
    [
        SeedAccessAsync,
        SeedEpisodeAsync,
        SeedAgentAsync,
        SeedBackfillAsync,
        SeedSessionAsync,
        SeedCalibrationAsync,
        SeedGateAsync,
        SeedViewAsync,
    ];

    [Fact]
    public async Task Every_route_requires_a_scope_or_is_listed_as_public_with_its_reason()
    {
        await using var server = await TestServer.StartAsync(postgres);

        RouteWalk.Routes(server).Count().ShouldBeGreaterThan(20);
        RouteWalk.Routes(server).Where(route => RouteWalk.RequiredScopeOf(route.Route) is null)
            .Select(route => route.Pattern).Except(PublicRoutes.Reasons.Keys).ShouldBeEmpty();
    }

    [Fact]
    public async Task Nobody_gets_the_same_401_as_a_wrong_key()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var nobody = server.Client();
        using var wrong = server.Client(ApiKey.Create().Reveal());

        foreach (var (route, _, method) in RouteWalk.Routes(server).Where(route => RouteWalk.RequiredScopeOf(route.Route) is not null))
        {
            var path = RouteWalk.Paths(route, [Guid.Empty.ToString()]).First();
            var (first, second) = (await SendAsync(nobody, method, path), await SendAsync(wrong, method, path));
            first.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
            second.StatusCode.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
            if (method != "HEAD")
                (await second.JsonAsync()).Text("error").ShouldBe((await first.JsonAsync()).Text("error"));
        }
    }

    [Fact]
    public async Task A_route_refuses_a_key_that_lacks_its_scope()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();

        foreach (var (route, _, method) in RouteWalk.Routes(server).Where(route => RouteWalk.RequiredScopeOf(route.Route) is > AccessScope.None))
        {
            using var client = await server.ClientAsync(organization, AccessScopeNames.All & ~RouteWalk.RequiredScopeOf(route)!.Value);
            var path = RouteWalk.Paths(route, [Guid.Empty.ToString()]).First();
            (await SendAsync(client, method, path)).StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path}");
        }
    }

    [Fact]
    public async Task Another_organizations_ids_are_404_and_nothing_of_its_rows_is_told_or_changed()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (theirs, ours) = (await server.AddOrganizationAsync($"{Marker}-robots"), await server.AddOrganizationAsync("ours"));
        foreach (var seed in Seeds)
            await seed(server, theirs);
        var before = await RouteWalk.RowsAsync(server, theirs);
        before.Count.ShouldBeGreaterThan(5);
        var ids = RouteWalk.Ids(before);

        foreach (var (route, pattern, method) in RouteWalk.Routes(server))
        {
            var isSigned = PublicRoutes.Reasons.ContainsKey(pattern);
            // A key for each route, since one of them ends the key that it is called with.
            using var client = await server.ClientAsync(ours);
            foreach (var path in RouteWalk.Paths(route, ids))
                await CheckAsync(await SendAsync(client, method, path), $"{method} {path}", route.RoutePattern.Parameters.Count > 0 && !isSigned);
        }

        (await RouteWalk.RowsAsync(server, theirs)).ShouldBe(before);
    }

    [Fact]
    public async Task No_id_however_hostile_makes_a_route_fail()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();

        // An address of the portal is read by the page, not by the server.
        foreach (var (route, _, method) in RouteWalk.Routes(server).Where(route => route.Route.RoutePattern.Parameters is [{ IsCatchAll: false }, ..]))
        {
            using var client = await server.ClientAsync(organization);
            foreach (var hostile in Corpus.Texts.Where(text => text.Length < 2000))
            {
                // An empty one, or one of dots, is another route.
                foreach (var path in RouteWalk.Paths(route, [Uri.EscapeDataString(Corpus.Whole(hostile))]).Where(path => !IsShortened(path)))
                    ((int)(await SendAsync(client, method, path)).StatusCode).ShouldBeInRange(400, 499, $"{method} {path}");
            }
        }
    }

    private static bool IsShortened(string path) => path.EndsWith('/') || path.Contains("//", StringComparison.Ordinal) || path.Split('/').Any(part => part is "." or "..");

    private static async Task CheckAsync(HttpResponseMessage answer, string what, bool names)
    {
        (await answer.Content.ReadAsStringAsync()).ShouldNotContain(Marker, Case.Insensitive, what);
        ((int)answer.StatusCode).ShouldBeLessThan(500, what);
        if (!names)
            return;
        if (what.StartsWith("GET", StringComparison.Ordinal) || what.StartsWith("DELETE", StringComparison.Ordinal))
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, what);
        else
            ((int)answer.StatusCode).ShouldBeInRange(400, 499, what);
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient client, string method, string path)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path);
        if (method is "POST" or "PUT" or "PATCH")
            request.Content = new StringContent(RouteWalk.PlausibleBody, System.Text.Encoding.UTF8, "application/json");
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        if (answer.Content.Headers.ContentType?.MediaType != "text/event-stream")
        {
            await answer.Content.LoadIntoBufferAsync(TestContext.Current.CancellationToken);
            return answer;
        }

        // It never ends: what it begins with is all that there is to it here.
        var text = new byte[4096];
        var count = await (await answer.Content.ReadAsStreamAsync(TestContext.Current.CancellationToken)).ReadAsync(text, TestContext.Current.CancellationToken);
        answer.Dispose();
        return new HttpResponseMessage(answer.StatusCode) { Content = new ByteArrayContent(text, 0, count) };
    }

    private static async Task SeedAccessAsync(TestServer server, OrganizationId organization)
    {
        var person = await server.AddPersonAsync(organization, $"{Marker}@example.com", name: Marker);
        using var browser = await server.LogInAsync($"{Marker}@example.com");
        await server.Database.InAsync(organization, async scope =>
        {
            await ApiKeyStore.CreateAsync(scope, Marker, AccessScope.Read, Marker, $"person:{person}");
            await PeopleStore.InviteAsync(scope, $"{Marker}2@example.com", Role.Viewer, TimeProvider.System.GetUtcNow(), Marker);
            server.Services.GetRequiredService<AuditLog>().Write(
                scope, new Caller(organization, Marker, Marker, AccessScope.None), $"{Marker}.done", (Marker, Marker));
        }, CancellationToken.None);
    }

    private static async Task SeedEpisodeAsync(TestServer server, OrganizationId organization)
    {
        using var client = await server.ClientAsync(organization);
        var created = await PostAsync(client, "/api/ingest/episode", $$"""{"name": "{{Marker}}", "robot": "{{Marker}}", "request_uploads": ["sensors"]}""");
        var id = created.Text("episode_id");
        await PostAsync(client, $"/api/ingest/episode/{id}/finalize", $$"""{"status": "failed", "failure": {"time_s": 1, "reason": "{{Marker}}"} }""");
        await PostAsync(client, $"/api/episodes/{id}/pins", $$"""{"reason": "{{Marker}}"}""");
        await SayAsync(client, $"/api/episodes/{id}/findings/failure_reason_in_metadata/verdict");
    }

    private static async Task SeedAgentAsync(TestServer server, OrganizationId organization)
    {
        using var client = await server.ClientAsync(organization, robot: Marker);
        await PostAsync(
            client, $"/api/agent/{Marker}/uploads",
            $$"""{"kind": "session", "subject": "{{Marker}}", "name": "{{Marker}}.mcap", "size_bytes": 1, "sha256": "{{new string('a', 64)}}", "outcome": "failed"}""");
    }

    private static async Task SeedBackfillAsync(TestServer server, OrganizationId organization)
    {
        using var client = await server.ClientAsync(organization);
        await PostAsync(client, "/api/backfills", $$"""{"robot": "{{Marker}}"}""");
    }

    private static async Task SeedSessionAsync(TestServer server, OrganizationId organization)
    {
        var api = new Sessions.SessionApi(server, organization, await server.ClientAsync(organization));
        var file = new Causebox.Analysis.Tests.SessionFile().WithMetadata("session_id", $"{Marker}-session").WithMetadata("note", Marker);
        foreach (var (topic, payload) in Causebox.Analysis.Tests.SessionLayouts.Documented(new(1) { Guards = [new(Marker, 1, "REJECT", Marker)] }))
            file.Add(topic, payload, 1);
        var session = await api.UploadAsync(($"{Marker}.mcap", file.Add($"/dam/images/{Marker}", new { cycle_id = 1, timestamp = 1.0, jpeg_base64 = "/9j/" }, 1).ToBytes()));
        await SayAsync(api.Client, $"/mcap/sessions/{session}/findings/{(await api.CodesAsync(session))[0]}/verdict");
    }

    private static Task SeedCalibrationAsync(TestServer server, OrganizationId organization) => server.Database.InAsync(
        organization,
        scope => scope.ExecuteAsync(
            """
            insert into calibrations (organization_id, robot, artifact, channel, state, document, fitted_at)
            values (@organization, @Marker, 'sensors', @Marker, 'fitted', json_build_object('channel', @Marker), now())
            """,
            new { organization = organization.Value, Marker }),
        CancellationToken.None);

    private static async Task SeedGateAsync(TestServer server, OrganizationId organization)
    {
        using var client = await server.ClientAsync(organization);
        var baseline = (await PostAsync(client, "/api/ingest/episode", $$"""{"name": "{{Marker}}"}""")).Text("episode_id");
        var run = await PostAsync(
            client, "/api/ingest/eval-run", $$"""{"candidate_policy_version": "{{Marker}}", "name": "{{Marker}}", "baseline_episode_ids": ["{{baseline}}"]}""");
        await PostAsync(
            client, $"/api/ingest/eval-run/{run.Text("eval_run_id")}/result", $$"""{"baseline_episode_id": "{{baseline}}", "status": "failed", "error": "{{Marker}}"}""");
        var scenario = (await PostAsync(client, "/api/verify/promote", $$"""{"baseline_episode_id": "{{baseline}}", "name": "{{Marker}}"}""")).Text("scenario_id");
        await PostAsync(client, "/api/verify/result", $$"""{"scenario_id": "{{scenario}}", "candidate_policy_version": "{{Marker}}", "error": "{{Marker}}"}""");
        var expires = TimeProvider.System.GetUtcNow().AddDays(1);
        await PostAsync(
            client, "/api/verify/waivers", $$"""{"scenario_id": "{{scenario}}", "waived_by": "{{Marker}}", "reason": "{{Marker}}", "expires_at": "{{expires:O}}"}""");
    }

    private static async Task SeedViewAsync(TestServer server, OrganizationId organization)
    {
        using var client = await server.ClientAsync(organization);
        await PostAsync(client, "/api/views", $$"""{"name": "{{Marker}}", "page": "{{Marker}}", "query": "q={{Marker}}", "shared": true}""");
    }

    private static async Task SayAsync(HttpClient client, string path)
    {
        using var word = new StringContent($$"""{"verdict": "confirmed", "reason": "{{Marker}}"}""", System.Text.Encoding.UTF8, "application/json");
        using var answer = await client.PutAsync(new Uri(path, UriKind.Relative), word, TestContext.Current.CancellationToken);
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, path);
    }

    private static async Task<System.Text.Json.JsonElement> PostAsync(HttpClient client, string path, string json)
    {
        var answer = await client.PostAsync(new Uri(path, UriKind.Relative), new StringContent(json, System.Text.Encoding.UTF8, "application/json"), TestContext.Current.CancellationToken);
        answer.IsSuccessStatusCode.ShouldBeTrue(path);
        return await answer.JsonAsync();
    }
}
