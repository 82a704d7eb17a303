using System.Net;
using Causebox.Server.Access;
using Causebox.Server.Live;
using Causebox.Server.Tests.Access;

namespace Causebox.Server.Tests.Live;

/// <summary>How streams end, and who gets none.</summary>
public sealed class LiveEndTests(PostgresOfTests postgres)
{
    [Fact]
    public async Task A_key_that_is_revoked_at_one_server_ends_its_stream_at_another()
    {
        await using var one = await TestServer.StartAsync(postgres);
        await using var two = await one.SiblingAsync();
        var organization = await one.AddOrganizationAsync();
        using var admin = await one.ClientAsync(organization);
        using var reader = await two.ClientAsync(organization, AccessScope.Read);
        await using var stream = await LiveWatcher.OpenAsync(reader);
        await using var other = await LiveWatcher.OpenAsync(admin);

        var id = reader.DefaultRequestHeaders.Authorization!.Parameter!.Split('_')[1];
        (await admin.DeleteAsync(new Uri($"/api/keys/{id}", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode.ShouldBe(HttpStatusCode.OK);

        (await stream.EndAsync()).ShouldBe(LiveReason.Unauthorized);
        using var api = await one.ClientAsync(organization);
        await api.PostJsonAsync("/api/ingest/episode");
        (await other.ChangeAsync()).ShouldStartWith(LiveKinds.EpisodeCreated);
    }

    [Fact]
    public async Task A_login_that_ends_or_goes_on_in_another_organization_ends_its_stream()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var (one, two) = (await server.AddOrganizationAsync("one"), await server.AddOrganizationAsync("two"));
        var ann = await server.AddPersonAsync(one, "ann@example.com");
        await server.Database.InAsync(two, scope => Causebox.Server.Access.People.PeopleStore.AddMemberAsync(
            scope, ann, "viewer", TimeProvider.System.GetUtcNow(), "system:test"), TestContext.Current.CancellationToken);
        using var browser = await server.LogInAsync("ann@example.com");
        using var nobody = server.Client();
        await using var before = await LiveWatcher.OpenAsync(nobody, cookie: browser.SessionToken);

        (await browser.PostAsync("/api/me/organization", """{"organization":"two"}""")).StatusCode.ShouldBe(HttpStatusCode.OK);
        (await before.EndAsync()).ShouldBe(LiveReason.Unauthorized);

        await using var after = await LiveWatcher.OpenAsync(nobody, cookie: browser.SessionToken);
        await browser.PostAsync("/api/logout");
        (await after.EndAsync()).ShouldBe(LiveReason.Unauthorized);
    }

    [Fact]
    public async Task More_streams_than_are_set_are_refused_and_one_that_is_left_makes_room()
    {
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Live = new() { StreamsPerOrganization = 1, StreamsPerServer = 2 } });
        var (one, two, three) = (await EpisodeApi.OfAsync(server, "one"), await EpisodeApi.OfAsync(server, "two"), await EpisodeApi.OfAsync(server, "three"));
        var first = await LiveWatcher.OpenAsync(one.Client);

        using var refused = await one.Client.GetAsync(new Uri("/api/live", UriKind.Relative), TestContext.Current.CancellationToken);
        (await refused.ShouldBeProblemAsync(HttpStatusCode.ServiceUnavailable)).ShouldContain("too many streams");
        refused.Headers.RetryAfter!.Delta.ShouldNotBeNull();
        await using (await LiveWatcher.OpenAsync(two.Client))
        {
            using var full = await three.Client.GetAsync(new Uri("/api/live", UriKind.Relative), TestContext.Current.CancellationToken);
            full.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
        }

        await first.DisposeAsync();
        await ServerChild.UntilAsync(async () => await OpensAsync(one.Client), "there is room again");
    }

    [Fact]
    public async Task A_server_that_stops_says_so_and_is_not_held_up()
    {
        // A stream that held it up would hold it up for an hour.
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Limits = settings.Limits with { Shutdown = TimeSpan.FromHours(1) } });
        var api = await EpisodeApi.OfAsync(server);
        await using var stream = await LiveWatcher.OpenAsync(api.Client);

        await server.App.StopAsync(TestContext.Current.CancellationToken).WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken);

        (await stream.EndAsync()).ShouldBe(LiveReason.Stopping);
    }

    [Fact]
    public void A_client_that_takes_nothing_is_let_go_with_a_bounded_number_of_pieces()
    {
        var stream = new LiveStream(new(Guid.CreateVersion7(TimeProvider.System.GetUtcNow())));
        for (var i = 0; i < LiveStream.MostWaiting; i++)
            stream.Offer([1]);
        stream.Reason.ShouldBeNull();

        stream.Offer([1]);
        stream.End(LiveReason.Stopping);
        stream.Offer([1]);

        stream.Reason.ShouldBe(LiveReason.TooSlow);
        stream.Pieces.Count.ShouldBe(LiveStream.MostWaiting);
    }

    [Fact]
    public async Task A_socket_from_which_nobody_reads_is_closed_and_holds_up_no_other()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        await using var well = await LiveWatcher.OpenAsync(api.Client);
        using var stuck = new System.Net.Sockets.Socket(System.Net.Sockets.SocketType.Stream, System.Net.Sockets.ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await stuck.ConnectAsync(server.Address.Host, server.Address.Port, TestContext.Current.CancellationToken);
        var key = api.Client.DefaultRequestHeaders.Authorization!.Parameter;
        await stuck.SendAsync(System.Text.Encoding.ASCII.GetBytes($"GET /api/live HTTP/1.1\r\nHost: {server.Address.Authority}\r\nAuthorization: Bearer {key}\r\n\r\n"), TestContext.Current.CancellationToken);
        var hub = (LiveHub)server.Services.GetService(typeof(LiveHub))!;
        await ServerChild.UntilAsync(() => Task.FromResult(hub.Count == 2), "both look");

        // Many subjects at a time, until more waits than a socket, a pipe and the stream's own bound hold.
        var round = 0;
        await ServerChild.UntilAsync(
            async () =>
            {
                await server.Database.InAsync(api.Organization, scope =>
                {
                    for (var i = 0; i < LiveStore.MostTold; i++)
                        LiveEvents.Add(scope, new(LiveKinds.EpisodeChanged, "episode", $"{round}-{i}-{new string('x', 180)}"), TimeProvider.System.GetUtcNow());
                    return Task.CompletedTask;
                }, TestContext.Current.CancellationToken);
                var last = $"{round}-{LiveStore.MostTold - 1}-";
                await well.UntilAsync(one => one.Text("subject_id").StartsWith(last, StringComparison.Ordinal));
                round++;
                return hub.Count == 1;
            },
            "the stream that nobody reads is let go");
    }

    private static async Task<bool> OpensAsync(HttpClient client)
    {
        using var answer = await client.GetAsync(new Uri("/api/live", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, TestContext.Current.CancellationToken);
        return answer.StatusCode == HttpStatusCode.OK;
    }
}
