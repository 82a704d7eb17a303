using System.Net;
using System.Text.Json;
using System.Web;

namespace Causebox.Server.Tests.Access;

/// <summary>Hostile texts in every field, filter and header: never a 500, never stored wrong.</summary>
public sealed class InjectionTests(PostgresOfTests postgres)
{
    private static readonly (string Method, string Path, string[] Fields)[] Bodies =
    [
        ("POST", "/api/keys", ["name", "robot"]),
        ("POST", "/api/people", ["email", "role"]),
        ("POST", "/api/login", ["email", "password", "organization"]),
        ("POST", "/api/cli/auth/start", ["user_agent", "hostname"]),
        ("POST", "/api/cli/auth/poll", ["device_code"]),
        ("POST", "/api/me/organization", ["organization"]),
        ("POST", "/api/me/password", ["current_password", "new_password"]),
        ("POST", "/api/instance/organizations", ["slug", "name"]),
        ("POST", "/api/views", ["name", "page", "query"]),
        ("POST", "/api/instance/enter", ["organization", "reason"]),
    ];

    [Fact]
    public async Task No_field_of_a_body_makes_a_route_fail()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), "ann@example.com", administrator: true);
        using var admin = await server.LogInAsync("ann@example.com");
        foreach (var (method, path, fields) in Bodies)
        {
            foreach (var field in fields)
            {
                foreach (var text in Corpus.Texts)
                {
                    var answer = await admin.SendAsync(new HttpMethod(method), path, Body(fields, field, text));
                    ((int)answer.StatusCode).ShouldBeLessThan(500, $"{path} {field} {text}");
                }
            }
        }
    }

    [Fact]
    public async Task A_text_is_stored_as_it_came_or_refused()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var admin = await server.ClientAsync(await server.AddOrganizationAsync());
        foreach (var text in Corpus.Texts)
        {
            var answer = await admin.PostJsonAsync("/api/keys", Body(["name", "scopes"], "name", text).Replace("\"ok\"", "[\"read\"]", StringComparison.Ordinal));
            if (answer.StatusCode == HttpStatusCode.BadRequest)
                continue;
            Corpus.IsUnstorable(text).ShouldBeFalse();
            answer.StatusCode.ShouldBe(HttpStatusCode.Created, text);
            var id = (await answer.JsonAsync()).Text("key_id");
            var keys = (await (await admin.GetAnswerAsync("/api/keys?limit=200")).JsonAsync()).GetProperty("keys").EnumerateArray();
            keys.Single(key => key.Text("key_id") == id).Text("name").ShouldBe(text);
        }
    }

    [Fact]
    public async Task No_filter_makes_the_audit_log_fail_and_a_nul_is_refused()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var admin = await server.ClientAsync(await server.AddOrganizationAsync());
        foreach (var filter in (string[])["action", "subject_kind", "subject_id", "actor", "since", "until", "cursor", "limit"])
        {
            foreach (var text in Corpus.Texts.Where(text => text.Length < 5000))
            {
                var answer = await admin.GetAnswerAsync($"/api/audit?{filter}={HttpUtility.UrlEncode(Corpus.Whole(text))}");
                ((int)answer.StatusCode).ShouldBeLessThan(500, $"{filter} {text}");
                if (text == Corpus.Nul)
                    answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
            }
        }
    }

    [Fact]
    public async Task No_header_makes_a_request_fail()
    {
        await using var server = await TestServer.StartAsync(postgres);
        foreach (var header in (string[])["Authorization", "X-RoboTrace-Key", "Cookie", "Origin", "Sec-Fetch-Site", "User-Agent"])
        {
            foreach (var text in Corpus.Texts.Where(text => text.All(letter => letter is >= ' ' and < (char)127)))
            {
                using var client = server.Client();
                client.DefaultRequestHeaders.TryAddWithoutValidation(header, header == "Authorization" ? $"Bearer {text}" : text);
                var answer = await client.PostJsonAsync("/api/login", """{"email":"a@b","password":"x"}""");
                ((int)answer.StatusCode).ShouldBeInRange(400, 499, $"{header}: {text}");
            }
        }
    }

    [Fact]
    public async Task A_page_shows_what_a_command_line_says_of_itself_as_text()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), "ann@example.com", name: "<i>Ann</i>");
        using var browser = await server.LogInAsync("ann@example.com");
        foreach (var text in Corpus.Texts.Where(text => text.Contains('<', StringComparison.Ordinal) || text.Contains('\u202e', StringComparison.Ordinal)))
        {
            var started = await (await browser.PostAsync("/api/cli/auth/start", Body(["user_agent", "hostname"], "hostname", text))).JsonAsync();
            var page = await browser.ReadAsync($"/cli/auth?code={started.Text("user_code")}");
            page.ShouldContain(started.Text("user_code"));
            page.ShouldNotContain("<script>");
            page.ShouldNotContain("<img");
            page.ShouldNotContain("\u202e");
        }

        (await browser.ReadAsync("/account")).ShouldContain("&lt;i&gt;Ann&lt;/i&gt;");
    }

    private static string Body(string[] fields, string hostile, string text) =>
        "{" + string.Join(',', fields.Select(field => $"\"{field}\":{(field == hostile ? Json(text) : "\"ok\"")}")) + "}";

    // The serializer would mend half a character before it is sent.
    private static string Json(string text) => text == Corpus.HalfCharacter ? "\"a\\ud83db\"" : JsonSerializer.Serialize(text);
}
