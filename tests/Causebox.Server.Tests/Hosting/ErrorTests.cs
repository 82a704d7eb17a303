using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json.Nodes;
using Causebox.Server.Hosting.Limits;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Causebox.Server.Tests.Hosting;

public sealed class ErrorTests(PostgresOfTests postgres)
{
    private const string Inside = "what only the log may say";

    [Fact]
    public async Task Every_error_is_a_problem_with_an_error_text()
    {
        await using var server = await StartAsync();
        using var client = server.Client();

        (await (await GetAsync(client, "/no/such/route")).ShouldBeProblemAsync(HttpStatusCode.NotFound)).ShouldBe("no such route");
        (await (await GetAsync(client, "/test/echo")).ShouldBeProblemAsync(HttpStatusCode.MethodNotAllowed)).ShouldContain("POST");
        await (await PostAsync(client, "{\"a\": ", "application/json")).ShouldBeProblemAsync(HttpStatusCode.BadRequest);
        await (await PostAsync(client, "{}", "text/plain")).ShouldBeProblemAsync(HttpStatusCode.UnsupportedMediaType);
        await (await PostAsync(client, "", "application/json")).ShouldBeProblemAsync(HttpStatusCode.BadRequest);
        await (await PostAsync(client, $"{{\"a\":\"{new string('x', 5000)}\"}}", "application/json")).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public async Task A_number_that_JSON_does_not_have_is_a_bad_request_that_says_where(string token)
    {
        await using var server = await StartAsync();
        using var client = server.Client();
        var answer = await PostAsync(client, $$"""{"name": "a", "value": {{token}}}""", "application/json");
        (await answer.ShouldBeProblemAsync(HttpStatusCode.BadRequest)).ShouldContain("line 1");
    }

    [Fact]
    public async Task A_defect_says_its_request_and_nothing_of_the_inside()
    {
        await using var server = await StartAsync();
        using var client = server.Client();
        var answer = await GetAsync(client, "/test/throw");
        var error = await answer.ShouldBeProblemAsync(HttpStatusCode.InternalServerError);
        error.ShouldNotContain(Inside);
        error.ShouldContain(answer.Headers.GetValues("X-Request-Id").Single());
    }

    [Fact]
    public async Task A_request_that_takes_too_long_is_ended_with_a_problem()
    {
        await using var server = await StartAsync(timeout: TimeSpan.FromSeconds(1));
        using var client = server.Client();
        await (await GetAsync(client, "/test/slow")).ShouldBeProblemAsync(HttpStatusCode.GatewayTimeout);
    }

    [Fact]
    public async Task A_route_may_take_a_longer_body_by_name()
    {
        await using var server = await StartAsync();
        using var client = server.Client();
        using var content = new ByteArrayContent(new byte[100_000]);
        var answer = await client.PutAsync("/test/long", content, TestContext.Current.CancellationToken);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldBe("100000");
        using var longer = new ByteArrayContent(new byte[300_000]);
        await (await client.PutAsync("/test/long", longer, TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_sane_request_id_comes_back_and_another_does_not()
    {
        await using var server = await StartAsync();
        using var client = server.Client();
        (await AskAsync("cli-42.a_b")).ShouldBe("cli-42.a_b");
        (await AskAsync("a b")).Length.ShouldBe(32);
        (await AskAsync(new string('a', 200))).Length.ShouldBe(32);

        async Task<string> AskAsync(string id)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, "/healthz");
            request.Headers.TryAddWithoutValidation("X-Request-Id", id);
            using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
            return answer.Headers.GetValues("X-Request-Id").Single();
        }
    }

    [Fact]
    public async Task Headers_that_are_too_long_are_refused_by_the_socket_itself()
    {
        await using var server = await StartAsync();
        using var socket = new TcpClient();
        await socket.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var stream = socket.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"GET /healthz HTTP/1.1\r\nHost: a\r\nX-Long: {new string('x', 40_000)}\r\n\r\n"), TestContext.Current.CancellationToken);
        var line = await new StreamReader(stream).ReadLineAsync(TestContext.Current.CancellationToken);
        line.ShouldBe("HTTP/1.1 431 Request Header Fields Too Large");
    }

    [Fact]
    public async Task Every_answer_has_the_headers_that_hold_a_browser_back_and_none_redirects()
    {
        await using var server = await StartAsync();
        using var client = server.Client();
        foreach (var path in (string[])["/healthz", "/healthz/", "/a//healthz", "/no", "/openapi/v1.json"])
        {
            using var answer = await GetAsync(client, path);
            ((int)answer.StatusCode is >= 300 and < 400).ShouldBeFalse(path);
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
            answer.Headers.Contains("Server").ShouldBeFalse();
        }
    }

    private Task<TestServer> StartAsync(TimeSpan? timeout = null) => TestServer.StartAsync(
        postgres,
        settings => settings with { Limits = new LimitSettings { RequestBytes = 4096, RequestTimeout = timeout ?? TimeSpan.FromSeconds(60) } },
        routes: app =>
        {
            app.MapPost("/test/echo", (JsonObject body) => body);
            app.MapGet("/test/throw", string () => throw new InvalidOperationException(Inside));
            app.MapGet("/test/slow", async (HttpContext context) =>
            {
                await Task.Delay(TimeSpan.FromMinutes(5), TimeProvider.System, context.RequestAborted);
                return "done";
            });
            app.MapPut("/test/long", async (HttpRequest request) =>
            {
                using var copy = new MemoryStream();
                await request.Body.CopyToAsync(copy, request.HttpContext.RequestAborted);
                return Results.Text(copy.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
            }).AcceptsLongBody(200_000);
        });

    private static Task<HttpResponseMessage> GetAsync(HttpClient client, string path) => client.GetAsync(path, TestContext.Current.CancellationToken);

    private static async Task<HttpResponseMessage> PostAsync(HttpClient client, string body, string type)
    {
        using var content = new StringContent(body, Encoding.UTF8, type);
        return await client.PostAsync("/test/echo", content, TestContext.Current.CancellationToken);
    }
}
