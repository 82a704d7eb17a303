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
    [InlineData("//evil.example", "/account")]
    [InlineData("/\\evil.example", "/account")]
    [InlineData("https://evil.example", "/account")]
    [InlineData("/a\r\nSet-Cookie: x=y", "/account")]
    [InlineData("javascript:alert(1)", "/account")]
    public async Task A_login_goes_on_to_a_path_of_this_server_and_nowhere_else(string back, string expected)
    {
        await using var server = await TestServer.StartAsync(postgres);
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var browser = new Browser(server.Address);

        var answer = await browser.SubmitAsync("/login", "/login", ("email", Email), ("password", AccessTesting.Password), ("return", back));

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.OriginalString.ShouldBe(expected);
        answer.Headers.GetValues("Set-Cookie").ShouldAllBe(cookie => cookie.Contains("httponly") && !cookie.StartsWith("x="));
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

    [Fact]
    public async Task Behind_https_the_cookie_is_for_this_host_alone()
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { PublicUrl = "https://causebox.example" });
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        using var client = server.Client();

        var answer = await client.PostJsonAsync("/api/login", $$"""{"email":"{{Email}}","password":"{{AccessTesting.Password}}"}""");

        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("__Host-cbx_session=");
        cookie.ShouldContain("secure");
        cookie.ShouldContain("samesite=lax");
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
