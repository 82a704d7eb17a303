using System.Diagnostics;
using System.Globalization;
using System.Net;
using Causebox.Server.Hosting.Limits;
using Microsoft.AspNetCore.Builder;

namespace Causebox.Server.Tests.Hosting;

public sealed class RateLimitTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task A_key_that_asks_too_often_is_told_when_to_come_again_and_others_are_not_held_up()
    {
        await using var server = await StartAsync(new LimitSettings { RequestsPerSecond = 1, Burst = 5 });
        var organization = await server.AddOrganizationAsync();
        using var busy = await server.ClientAsync(organization);
        using var calm = await server.ClientAsync(organization);

        var began = Stopwatch.GetTimestamp();
        var (allowed, refused) = await UntilRefusedAsync(busy);

        // As many as at once, and one more for each second that they took.
        allowed.ShouldBeInRange(5, 6 + (int)Stopwatch.GetElapsedTime(began).TotalSeconds);
        int.Parse(refused.Headers.GetValues("Retry-After").Single(), CultureInfo.InvariantCulture).ShouldBeInRange(1, 10);
        await refused.ShouldBeProblemAsync(HttpStatusCode.TooManyRequests);
        (await AskAsync(calm, 1)).Single().StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Who_has_no_key_shares_what_its_address_may_and_a_key_behind_the_same_address_does_not()
    {
        await using var server = await StartAsync(new LimitSettings { AnonymousPerSecond = 1, AnonymousBurst = 2 });
        using var keyed = await server.ClientAsync(await server.AddOrganizationAsync());
        using var nobody = server.Client("cbx_0000000000_" + new string('a', 43));

        await UntilRefusedAsync(nobody);
        (await AskAsync(keyed, 3)).ShouldAllBe(answer => answer.StatusCode == HttpStatusCode.OK);
    }

    [Fact]
    public async Task Probes_and_routes_that_say_so_are_not_counted()
    {
        await using var server = await StartAsync(new LimitSettings { AnonymousPerSecond = 1, AnonymousBurst = 1 });
        using var client = server.Client();
        for (var i = 0; i < 10; i++)
        {
            (await client.GetAsync("/healthz", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
            (await client.GetAsync("/test/free", TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);
        }
    }

    private Task<TestServer> StartAsync(LimitSettings limits) => TestServer.StartAsync(
        postgres,
        settings => settings with { Limits = limits },
        routes: app =>
        {
            app.MapGet("/test/mine", () => "ok");
            app.MapGet("/test/free", () => "ok").WithoutRateLimit();
        });

    /// <summary>How many were answered before one was refused; a machine that stands still earns some in the meantime.</summary>
    private static async Task<(int Answered, HttpResponseMessage Refused)> UntilRefusedAsync(HttpClient client)
    {
        HttpResponseMessage answer = null!;
        var answered = 0;
        await ServerChild.UntilAsync(
            async () =>
            {
                for (var i = 0; i < 12; i++)
                {
                    answer = (await AskAsync(client, 1)).Single();
                    if (answer.StatusCode == HttpStatusCode.TooManyRequests)
                        return true;
                    answered++;
                }

                return false;
            },
            "no request was refused");
        return (answered, answer);
    }

    private static async Task<List<HttpResponseMessage>> AskAsync(HttpClient client, int times)
    {
        List<HttpResponseMessage> answers = [];
        for (var i = 0; i < times; i++)
            answers.Add(await client.GetAsync("/test/mine", TestContext.Current.CancellationToken));
        return answers;
    }
}
