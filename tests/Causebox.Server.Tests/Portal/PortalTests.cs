using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;
using Causebox.Server.Tests.Access;

namespace Causebox.Server.Tests.Portal;

/// <summary>The portal as files: what of it goes out, to whom, and with which headers.</summary>
public sealed class PortalTests(PostgresOfTests postgres)
{
    private const string Email = "ann@example.com";

    [Theory]
    [InlineData("/portal/")]
    [InlineData("/portal/episodes/018f0000-0000-7000-8000-000000000000?t=4.8")]
    [InlineData("/portal/verify")]
    public async Task Who_is_not_logged_in_is_sent_to_log_in_and_back(string address)
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var nobody = server.Client();

        var answer = await nobody.GetAnswerAsync(address);

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe($"/login?next={Uri.EscapeDataString(address)}");
    }

    [Fact]
    public async Task A_page_lets_no_script_in_but_its_own_files_and_may_be_framed_by_nobody()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var browser = await LogInAsync(server);

        var answer = await browser.GetAsync("/portal/episodes");

        var policy = answer.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("script-src 'self';");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldNotContain("unsafe");
        answer.Headers.CacheControl!.ToString().ShouldBe("no-cache, private");
        var page = await TextAsync(answer);
        Regex.Count(page, "<script").ShouldBe(Regex.Count(page, "<script [^>]*src=\"/portal/"));
        page.ShouldNotContain("<style");
    }

    [Fact]
    public async Task Every_file_that_the_page_names_is_there_compressed_or_not_as_is_asked()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var browser = await LogInAsync(server);
        var page = await browser.ReadAsync("/portal/");
        var files = Regex.Matches(page, "(?:src|href)=\"(/portal/[^\"]+)\"").Select(match => match.Groups[1].Value).ToList();
        files.ShouldContain(file => file.EndsWith(".js", StringComparison.Ordinal));
        files.ShouldContain(file => file.EndsWith(".css", StringComparison.Ordinal));

        using var nobody = server.Client();
        foreach (var file in files)
        {
            var plain = await nobody.GetAnswerAsync(file);
            plain.StatusCode.ShouldBe(HttpStatusCode.OK, file);
            plain.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("connect-src 'self'", Case.Sensitive, "a worker asks the server under the policy of its own file");
            using var asking = new HttpRequestMessage(HttpMethod.Get, file) { Headers = { { "Accept-Encoding", "gzip, br" } } };
            var small = await nobody.SendAsync(asking, TestContext.Current.CancellationToken);
            (await UnpackedAsync(small)).ShouldBe(await plain.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken), file);
        }
    }

    [Fact]
    public async Task A_file_named_after_its_content_is_kept_for_good_and_a_page_is_asked_for_again()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var browser = await LogInAsync(server);
        var page = await browser.GetAsync("/portal/");
        var script = Regex.Match(await TextAsync(page), "src=\"(/portal/assets/[^\"]+)\"").Groups[1].Value;

        (await browser.GetAsync(script)).Headers.CacheControl!.ToString().ShouldBe("public, max-age=31536000, immutable");
        using var nobody = server.Client();
        using var again = new HttpRequestMessage(HttpMethod.Get, script) { Headers = { { "If-None-Match", (await nobody.GetAnswerAsync(script)).Headers.ETag!.Tag } } };
        (await nobody.SendAsync(again, TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task A_file_of_an_older_build_is_not_answered_with_a_page()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var browser = await LogInAsync(server);

        (await browser.GetAsync("/portal/assets/index-0000000000.js")).StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_address_of_the_audit_log_leads_to_the_portals_with_its_filters()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var browser = await LogInAsync(server);

        var answer = await browser.GetAsync("/admin/audit?action=failure_analysis.*");

        answer.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        answer.Headers.Location!.ToString().ShouldBe("/portal/audit?action=failure_analysis.*");
    }

    private static async Task<Browser> LogInAsync(TestServer server)
    {
        await server.AddPersonAsync(await server.AddOrganizationAsync(), Email);
        return await server.LogInAsync(Email);
    }

    private static Task<string> TextAsync(HttpResponseMessage answer) => answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

    private static async Task<byte[]> UnpackedAsync(HttpResponseMessage answer)
    {
        var bytes = await answer.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        if (!answer.Content.Headers.ContentEncoding.Contains("gzip"))
            return bytes;
        await using var packed = new GZipStream(new MemoryStream(bytes), CompressionMode.Decompress);
        using var whole = new MemoryStream();
        await packed.CopyToAsync(whole, TestContext.Current.CancellationToken);
        return whole.ToArray();
    }
}
