using System.Net;
using System.Text;

namespace Causebox.Server.Tests.Access;

public sealed class ForeignPageTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task No_route_that_changes_something_takes_a_logins_cookie_from_the_page_of_another_site()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var organization = await server.AddOrganizationAsync();
        await server.AddPersonAsync(organization, "root@example.com", administrator: true);
        using var browser = await server.LogInAsync("root@example.com");
        var before = await RouteWalk.RowsAsync(server, organization);
        using var client = server.Client();
        var own = server.Address.GetLeftPart(UriPartial.Authority);
        (string Header, string Value)[][] foreign =
        [
            [("Origin", "https://evil.example")], [("Origin", "null")], [("Origin", own + ".evil.example")], [],
            [("Sec-Fetch-Site", "cross-site"), ("Origin", own)], [("Sec-Fetch-Site", "same-site")], [("Sec-Fetch-Site", "none")],
        ];

        var walked = 0;
        foreach (var (route, _, method) in RouteWalk.Routes(server).Where(route => route.Method is not ("GET" or "HEAD" or "OPTIONS")))
        {
            var path = RouteWalk.Paths(route, [Guid.Empty.ToString()]).First();
            foreach (var headers in foreign)
            {
                using var answer = await SendAsync(client, browser, method, path, headers);
                answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{method} {path} with {string.Join(", ", headers)}");
            }

            walked++;
        }

        walked.ShouldBeGreaterThan(45);
        (await RouteWalk.RowsAsync(server, organization)).ShouldBe(before);
        using var taken = await SendAsync(client, browser, "POST", "/api/keys", [("Origin", own)]);
        taken.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static Task<HttpResponseMessage> SendAsync(HttpClient client, Browser browser, string method, string path, (string Header, string Value)[] headers)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), path) { Content = new StringContent(RouteWalk.PlausibleBody, Encoding.UTF8, "application/json") };
        request.Headers.Add("Cookie", $"cbx_session={browser.SessionToken}");
        foreach (var (header, value) in headers)
            request.Headers.TryAddWithoutValidation(header, value);
        return client.SendAsync(request, TestContext.Current.CancellationToken);
    }
}
