using System.Net;

namespace Causebox.Server.Tests.Access;

public sealed class PageTests(PostgresOfTests postgres)
{
    private const string Email = "ann@example.com";

    [Theory]
    [InlineData("/login")]
    [InlineData("/setup")]
    [InlineData("/invite?token=x")]
    public async Task A_page_lets_nothing_else_in(string path)
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var browser = new Browser(server.Address);

        var answer = await browser.GetAsync(path);

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldNotContain("<script");
    }

    [Theory]
    [InlineData("/cli/auth?code=AB", "/cli/auth?code=AB")]
    [InlineData("/portal/episodes/1?t=4.2&tab=replay", "/portal/episodes/1?t=4.2&tab=replay")]
    [InlineData("/portal/é", "/portal/%C3%A9")]
    [InlineData("/%2F%2Fevil.example", "/%2F%2Fevil.example")]
    [InlineData("//evil.example", "/portal/")]
    [InlineData("///evil.example", "/portal/")]
    [InlineData("/portal/..//evil.example", "/portal/")]
    [InlineData("/.//evil.example", "/portal/")]
    [InlineData("/%2e//evil.example", "/portal/")]
    [InlineData("/a/%2E%2e//evil.example/", "/portal/")]
    [InlineData("/\t/evil.example", "/portal/")]
    [InlineData("portal/", "/portal/")]
    [InlineData("", "/portal/")]
    [InlineData("/\\evil.example", "/portal/")]
    [InlineData("https://evil.example", "/portal/")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/portal/")]
    [InlineData("javascript:alert(1)", "/portal/")]
    public async Task A_login_goes_on_to_a_path_of_this_server_and_nowhere_else(string back, string expected)
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var browser = new Browser(server.Address);

        var answer = await browser.SubmitAsync("/login", "/login", ("email", Email), ("password", AccessTesting.Password), ("next", back));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe(expected);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("httponly") && !cookie.StartsWith("x="));
    }

    [Fact]
    public async Task Who_is_sent_to_log_in_comes_back_to_where_they_were()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var browser = new Browser(server.Address);
        var sent = (await browser.GetAsync("/cli/auth?code=ABCD-EFGH")).Headers.Location!.OriginalString;
        (await browser.GetAsync("/")).Headers.Location!.OriginalString.ShouldBe("/portal/");

        sent.ShouldStartWith("/login?next=");
        (await browser.ReadAsync(sent)).ShouldContain("name=\"next\" value=\"/cli/auth?code=ABCD-EFGH\"");
        foreach (var evil in (string[])["//evil.example", "/%5Cevil.example/..//evil.example", "/portal/..//evil.example", "https://evil.example/portal/"])
            (await browser.ReadAsync($"/login?next={Uri.EscapeDataString(evil)}")).ShouldContain("name=\"next\" value=\"/portal/\"", Case.Sensitive, evil);

        await browser.SubmitAsync(sent, "/login", ("email", Email), ("password", AccessTesting.Password), ("next", "/portal/"));
        (await browser.GetAsync("/login?next=%2Fportal%2Fevals%2F7")).Headers.Location!.OriginalString.ShouldBe("/portal/evals/7");
        (await browser.GetAsync("/login?next=%2Fportal%2F..%2F%2Fevil.example")).Headers.Location!.OriginalString.ShouldBe("/portal/");
        (await browser.GetAsync("/account")).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_form_without_its_token_or_from_another_page_is_not_taken()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var browser = new Browser(server.Address);
        (string, string)[] good = [("email", Email), ("password", AccessTesting.Password)];

        (await browser.SubmitAsync("/login", good)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        browser.Origin = "https://evil.example";
        (await browser.SubmitAsync("/login", "/login", good)).StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        browser.SessionToken.ShouldBeNull();
    }

    [Theory]
    [InlineData("https://causebox.example", "__Host-cbx_session=", true)]
    [InlineData(null, "cbx_session=", false)]
    public async Task No_script_and_no_other_site_gets_the_cookie_and_behind_https_it_is_for_this_host_alone(string? url, string name, bool secure)
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { PublicUrl = url });
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var client = server.Client();

        var answer = await client.PostJsonAsync("/api/login", $$"""{"email":"{{Email}}","password":"{{AccessTesting.Password}}"}""");

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith(name);
        cookie.Contains("; secure", StringComparison.Ordinal).ShouldBe(secure);
        cookie.ShouldContain("; httponly");
        cookie.ShouldContain("; samesite=lax");
        cookie.ShouldContain("; path=/;");
        cookie.ShouldNotContain("domain");
    }

    [Fact]
    public async Task The_stylesheet_is_ours_and_kept()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var browser = new Browser(server.Address);

        var answer = await browser.GetAsync("/access.css");

        answer.Content.Headers.ContentType!.MediaType.ShouldBe("text/css");
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).ShouldContain("prefers-color-scheme: dark");
    }
}
