using System.Net;
using System.Text;

namespace Causebox.Server.Tests.Episodes;

public sealed class EpisodeTenancyTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task To_another_organization_an_episode_is_not_there()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (one, other) = (await EpisodeApi.OfAsync(server, "one"), await EpisodeApi.OfAsync(server, "other"));
        var created = await one.CreatedAsync("""{"name": "very secret", "request_uploads": ["sensors"]}""");
        await one.UploadAsync(created, "sensors", [1, 2, 3]);
        var id = created.GetProperty("episode_id").GetGuid();
        await one.FinalizeAsync(id, """{"status": "failed", "failure": {"reason": "very secret"}}""");
        var pin = (await one.PostAsync($"/api/episodes/{id}/pins", """{"reason": "very secret"}""", HttpStatusCode.Created)).GetProperty("pin_id").GetGuid();
        (string Method, string Path)[] routes =
        [
            ("POST", $"/api/ingest/episode/{id}/finalize"), ("GET", $"/api/episodes/{id}"), ("GET", $"/api/episodes/{id}/analysis"),
            ("GET", $"/api/episodes/{id}/artifact/sensors"), ("GET", $"/api/episodes/{id}/bundle"), ("GET", $"/api/episodes/{id}/replay"), ("GET", $"/api/episodes/{id}/baselines"), ("POST", $"/api/episodes/{id}/analysis"),
            ("POST", $"/api/episodes/{id}/status"), ("POST", $"/api/episodes/{id}/pins"), ("DELETE", $"/api/episodes/{id}/pins/{pin}"), ("DELETE", $"/api/episodes/{id}"),
        ];

        foreach (var (method, path) in routes)
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), path);
            if (method == "POST")
                request.Content = new StringContent("""{"status": "failed", "reason": "x"}""", Encoding.UTF8, "application/json");
            using var answer = await other.Client.SendAsync(request, TestContext.Current.CancellationToken);
            var body = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            answer.StatusCode.ShouldBe(HttpStatusCode.NotFound, path);
            body.ShouldNotContain("secret");
        }

        (await other.NamesAsync("text=secret")).ShouldBeEmpty();
        (await other.NamesAsync("finding=failure_reason_in_metadata")).ShouldBeEmpty();
        (await one.NamesAsync("")).ShouldBe(["very secret"]);
    }

    [Fact]
    public async Task No_route_serves_without_a_key()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var nobody = server.Client();

        using var list = await nobody.GetAsync(new Uri("/api/episodes", UriKind.Relative), TestContext.Current.CancellationToken);
        using var create = await nobody.PostAsync(new Uri("/api/ingest/episode", UriKind.Relative), null, TestContext.Current.CancellationToken);

        list.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        create.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }
}
