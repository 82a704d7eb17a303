using System.Collections.Concurrent;
using System.Text;
using Causebox.Server.Hosting.Telemetry;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Hosting;

namespace Causebox.Server.Tests.Hosting;

public sealed class OtlpTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task Own_traces_and_figures_reach_a_collector_without_paths_and_queries()
    {
        await using var collector = await Collector.StartAsync();
        await using (var server = await TestServer.StartAsync(
            postgres,
            settings => settings with { Otlp = new OtlpSettings { Endpoint = collector.Address, Headers = "x-collector-key=abc", Interval = TimeSpan.FromMinutes(5) } },
            routes: app => app.MapGet("/test/{id}", (string id) => id)))
        {
            using var client = server.Client();
            await client.GetAsync("/test/who-am-i?signature=s3cret-signature", TestContext.Current.CancellationToken);
            await client.GetAsync("/readyz", TestContext.Current.CancellationToken);
            await server.App.StopAsync(TestContext.Current.CancellationToken);
        }

        // Protocol buffers keep texts as they are.
        var traces = collector.BodiesOf("/v1/traces");
        traces.ShouldContain("causebox-server");
        traces.ShouldContain("/test/{id}");
        traces.ShouldContain("postgresql");
        traces.ShouldNotContain("s3cret-signature");
        traces.ShouldNotContain("who-am-i");
        collector.BodiesOf("/v1/metrics").ShouldContain("http.server.request.duration");
        collector.Keys.ShouldAllBe(key => key == "abc");
    }

    [Fact]
    public async Task A_collector_that_is_away_fails_no_request()
    {
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Otlp = new OtlpSettings { Endpoint = "http://127.0.0.1:9", Interval = TimeSpan.FromSeconds(0.1) } });
        using var client = server.Client();
        (await client.GetAsync("/healthz", TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
    }

    private sealed class Collector : IAsyncDisposable
    {
        private readonly WebApplication _app;
        private readonly ConcurrentBag<(string Path, string Key, string Body)> _taken = [];

        private Collector(WebApplication app) => _app = app;

        public string Address => _app.Urls.Single();

        public IEnumerable<string> Keys => _taken.Select(one => one.Key);

        public static async Task<Collector> StartAsync()
        {
            var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
            builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
            var app = builder.Build();
            var collector = new Collector(app);
            app.Run(collector.TakeAsync);
            await app.StartAsync();
            return collector;
        }

        public string BodiesOf(string path) => string.Concat(_taken.Where(one => one.Path == path).Select(one => one.Body));

        public ValueTask DisposeAsync() => _app.DisposeAsync();

        private async Task TakeAsync(HttpContext context)
        {
            using var copy = new MemoryStream();
            await context.Request.Body.CopyToAsync(copy, context.RequestAborted);
            _taken.Add((context.Request.Path, context.Request.Headers["x-collector-key"].ToString(), Encoding.Latin1.GetString(copy.ToArray())));
        }
    }
}
