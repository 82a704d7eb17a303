using Causebox.Server.Hosting.Network;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Causebox.Server.Tests.Hosting;

public sealed class ProxyTests(PostgresOfTests postgres)
{
    [Theory]
    [InlineData("127.0.0.0/8", "https://robots.example 203.0.113.7")]
    [InlineData("10.0.0.1", "http://127.0.0.1 127.0.0.1")]
    public async Task Only_a_proxy_that_is_named_is_believed(string proxy, string seen)
    {
        await using var server = await TestServer.StartAsync(
            postgres,
            settings => settings with { Network = new NetworkSettings { Proxies = [proxy] } },
            routes: app => app.MapGet("/test/who", (HttpContext context) =>
                $"{context.Request.Scheme}://{context.Request.Host.Host} {context.Connection.RemoteIpAddress}"));
        using var client = server.Client();
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        client.DefaultRequestHeaders.Add("X-Forwarded-Proto", "https");
        client.DefaultRequestHeaders.Add("X-Forwarded-Host", "robots.example");
        (await client.GetStringAsync("/test/who", TestContext.Current.CancellationToken)).ShouldBe(seen);
    }

    [Theory]
    [InlineData("127.0.0.1:5080")]
    [InlineData("[::1]:0")]
    [InlineData("*:80")]
    [InlineData("localhost:1")]
    public void An_address_to_listen_on_is_taken(string text) => ListenAddress.TryParse(text, out _).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("5080")]
    [InlineData("::1:5080")]
    [InlineData("host.example:80")]
    [InlineData("127.0.0.1:65536")]
    [InlineData("127.0.0.1:-1")]
    public void What_is_no_address_to_listen_on_is_refused(string text) => ListenAddress.TryParse(text, out _).ShouldBeFalse();
}
