using System.Net;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Sessions;

/// <summary>What becomes of sessions: other servers, indexes that are lost, new analyses, the end.</summary>
public sealed class SessionUpkeepTests(PostgresOfTests postgres)
{
    private const string Id = "sess_20241210_143022_abc123";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Another_server_finds_the_index_and_makes_it_anew_where_it_is_lost_or_damaged()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("a.mcap", SessionApi.Recording()));
        var name = await api.AskAsync<string>("select index_name from mcap_session_files");
        var path = Directory.EnumerateFiles(Path.Combine(server.Folder, "artifacts", "kept"), "*", SearchOption.AllDirectories)
            .Single(file => file.Contains(name, StringComparison.Ordinal));

        await using (var second = await server.SiblingAsync())
            await ShouldAnswerAsync(await api.ThroughAsync(second));
        (await api.AskAsync<string>("select index_name from mcap_session_files")).ShouldBe(name, "nothing was made anew");

        var bytes = await File.ReadAllBytesAsync(path, Cancel);
        bytes[bytes.Length / 2] ^= 0x55;
        await File.WriteAllBytesAsync(path, bytes, Cancel);
        await using (var third = await server.SiblingAsync())
            await ShouldAnswerAsync(await api.ThroughAsync(third));
        var anew = await api.AskAsync<string>("select index_name from mcap_session_files");
        anew.ShouldNotBe(name);

        foreach (var file in Directory.EnumerateFiles(Path.GetDirectoryName(path)!, "*", SearchOption.AllDirectories).Where(file => file.Contains(anew, StringComparison.Ordinal)))
            File.Delete(file);
        await using (var fourth = await server.SiblingAsync())
            await ShouldAnswerAsync(await api.ThroughAsync(fourth));
        (await api.AskAsync<long>("select count(*) from artifacts where content_type = 'application/vnd.causebox.session-index'")).ShouldBe(1);
    }

    [Fact]
    public async Task Two_servers_that_look_at_the_same_session_at_once_keep_one_index_and_one_analysis()
    {
        await using var server = await TestServer.StartAsync(postgres);
        await using var second = await server.SiblingAsync();
        var api = await SessionApi.OfAsync(server);
        var other = await api.ThroughAsync(second);
        var created = await api.CreatedAsync("", "a.mcap");
        await api.PutAsync(created, "a.mcap", SessionApi.Recording());
        await api.PostAsync("/api/sessions/a/finalize", "{}");

        await Task.WhenAll(Enumerable.Range(0, 8).Select(i => (i % 2 == 0 ? api : other).GetAsync("/mcap/sessions/a/cycles")).Cast<Task>()
            .Append(api.RunJobsAsync()).Append(other.RunJobsAsync()));

        (await api.AskAsync<long>("select count(*) from artifacts where content_type = 'application/vnd.causebox.session-index'")).ShouldBe(1);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'failure_analysis.completed' and subject_kind = 'session'")).ShouldBe(1);
        await ShouldAnswerAsync(other);
    }

    [Fact]
    public async Task An_analysis_is_made_anew_on_request_and_of_a_session_that_nothing_seemed_wrong_with()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        var clean = await api.UploadAsync(("clean.mcap", SessionApi.Clean()));
        await api.GetAsync($"/mcap/sessions/{clean}/analysis", HttpStatusCode.NotFound);

        var analysis = await api.PostAsync($"/mcap/sessions/{clean}/analysis", "{}");

        analysis.GetProperty("subject").GetString().ShouldBe(clean);
        (analysis.GetProperty("status").GetString(), analysis.GetProperty("rules").GetString()).ShouldBe(("completed", "session"));
        (await api.GetAsync($"/mcap/sessions/{clean}/analysis")).GetProperty("analyzed_at").GetDateTimeOffset().ShouldBe(analysis.GetProperty("analyzed_at").GetDateTimeOffset(), TimeSpan.FromMilliseconds(1));
        (await api.AskAsync<string>("select metadata ->> 'trigger' from audit_log where action = 'failure_analysis.completed'")).ShouldBe("rerun");
    }

    [Fact]
    public async Task Of_a_session_that_is_too_long_the_part_around_its_first_violation_is_explained()
    {
        await using var server = await TestServer.StartAsync(postgres, settings => settings with { Sessions = settings.Sessions with { AnalysisCycles = 100 } });
        var api = await SessionApi.OfAsync(server);

        await api.UploadAsync(("long.mcap", SessionApi.Recording(count: 1000)));

        var analysis = await api.GetAsync($"/mcap/sessions/{Id}/analysis");
        analysis.GetProperty("partial").GetBoolean().ShouldBeTrue();
        analysis.GetProperty("scope").GetProperty("start_cycle").GetInt64().ShouldBe(0);
        analysis.GetProperty("scope").GetProperty("end_cycle").GetInt64().ShouldBe(100);
        (await api.CodesAsync(Id)).ShouldContain("hardware_guard_event");
    }

    [Fact]
    public async Task A_session_that_is_deleted_leaves_no_row_and_no_byte()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("a.mcap", SessionApi.Recording()));

        using (var deleted = await api.Client.DeleteAsync($"/mcap/sessions/{Id}", Cancel))
            deleted.StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await api.RunJobsAsync();

        await api.GetAsync($"/mcap/sessions/{Id}", HttpStatusCode.NotFound);
        foreach (var table in new[] { "mcap_sessions", "mcap_session_files", "session_analyses", "session_findings", "artifacts" })
            (await api.AskAsync<long>($"select count(*) from {table}")).ShouldBe(0, table);
        Directory.EnumerateFiles(Path.Combine(server.Folder, "artifacts"), "*", SearchOption.AllDirectories).ShouldBeEmpty();
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'session.deleted'")).ShouldBe(1);
    }

    [Fact]
    public async Task Sessions_are_kept_as_long_as_was_set_by_how_they_ended()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Sessions = settings.Sessions with { Keep = TimeSpan.FromDays(7), KeepFailed = TimeSpan.FromDays(30) } }, clock);
        var api = await SessionApi.OfAsync(server);
        await api.UploadAsync(("clean.mcap", SessionApi.Clean()));
        await api.UploadAsync(("failed.mcap", SessionApi.Recording()));

        (await LeftAfterAsync(6)).ShouldBe(2);
        (await LeftAfterAsync(2)).ShouldBe(1);
        (await api.ListAsync()).Single().GetProperty("outcome").GetString().ShouldBe("failed");
        (await LeftAfterAsync(25)).ShouldBe(0);

        async Task<int> LeftAfterAsync(int days)
        {
            clock.Advance(TimeSpan.FromDays(days));
            await server.Services.GetServices<IJob>().Single(job => job.Kind == JobKinds.Retention).RunAsync(new(api.Organization, JobKinds.Retention, api.Organization.Value), Cancel);
            return (await api.ListAsync()).Length;
        }
    }

    private static async Task ShouldAnswerAsync(SessionApi api)
    {
        (await api.GetAsync($"/mcap/sessions/{Id}/cycles?limit=1000")).GetProperty("count").GetInt32().ShouldBe(60);
        (await api.GetAsync($"/mcap/sessions/{Id}/cycles/40")).GetProperty("cycle_id").GetInt64().ShouldBe(40);
    }
}
