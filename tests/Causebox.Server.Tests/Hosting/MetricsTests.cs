using System.Diagnostics.Metrics;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Causebox.Server.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Hosting;

public sealed class MetricsTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task Requests_are_counted_by_route_and_status_and_never_by_path()
    {
        await using var server = await TestServer.StartAsync(postgres, routes: app => app.MapGet("/test/{id}", (string id) => id));
        using var client = server.Client();
        for (var i = 0; i < 5; i++)
            await client.GetAsync($"/test/secret-{i}?signature=s3cret", TestContext.Current.CancellationToken);
        server.Services.GetRequiredService<ServerMetrics>().Analyzed("episode", "completed", TimeSpan.FromMilliseconds(3));

        var text = await ReadAsync(client, lines => CountOf(lines)?.EndsWith(" 5", StringComparison.Ordinal) == true);

        text.ShouldContain("# TYPE http_server_request_duration_seconds histogram");
        text.ShouldContain("causebox_analyses_total{subject=\"episode\",outcome=\"completed\"} 1");
        text.ShouldContain("causebox_analysis_duration_seconds_bucket{subject=\"episode\",le=\"0.005\"} 1");
        text.ShouldContain("db_client_connection_count");
        text.ShouldContain("dotnet_process_memory_working_set_bytes");
        text.ShouldNotContain("secret");
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line[0] == '#' || line.LastIndexOf(' ') > 0);
    }

    [Fact]
    public void Labels_without_bound_fill_no_memory()
    {
        using var meter = new Meter("test");
        var series = new InstrumentSeries(meter.CreateCounter<long>("test.count"), most: 10);
        for (var i = 0; i < 100; i++)
            series.Take(1, [new("id", i)]);
        series.All.Count().ShouldBe(10);
        series.Dropped.ShouldBe(90);
    }

    [Fact]
    public void A_label_cannot_break_out_of_its_line()
    {
        using var meter = new Meter("test");
        var series = new InstrumentSeries(meter.CreateCounter<long>("test.count"), most: 10);
        series.Take(1, [new("a-b", "x\"} 1\nevil \\")]);
        var text = new StringBuilder();
        PrometheusText.Write(series, text);
        text.ToString().Split('\n')[2].ShouldBe("""test_count_total{a_b="x\"} 1\nevil \\"} 1""");
    }

    [Fact]
    public async Task Only_who_may_reads_them()
    {
        const string Token = "0123456789abcdef";
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Metrics = new MetricsSettings { Audience = MetricsAudience.Token, Token = Token } });
        using var client = server.Client();
        await (await client.GetAsync("/metrics", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.NotFound);
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", Token);
        (await client.GetAsync("/metrics", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task What_a_proxy_hands_on_is_not_of_this_machine()
    {
        await using var server = await TestServer.StartAsync(postgres);
        using var client = server.Client();
        (await client.GetAsync("/metrics", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        client.DefaultRequestHeaders.Add("X-Forwarded-For", "203.0.113.7");
        await (await client.GetAsync("/metrics", TestContext.Current.CancellationToken)).ShouldBeProblemAsync(HttpStatusCode.NotFound);
    }

    private static string? CountOf(string lines) => lines.Split('\n').SingleOrDefault(
        line => line.StartsWith("http_server_request_duration_seconds_count", StringComparison.Ordinal) && line.Contains("http_route=\"/test/{id}\"", StringComparison.Ordinal));

    // A request is measured after its answer was sent.
    private static async Task<string> ReadAsync(HttpClient client, Func<string, bool> isThere)
    {
        var text = "";
        await ServerChild.UntilAsync(async () => (text = await client.GetStringAsync("/metrics", TestContext.Current.CancellationToken)) is { } read && isThere(read), "no such figure");
        return text;
    }
}
