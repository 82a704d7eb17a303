using System.Net;
using Causebox.Server.Episodes;
using Causebox.Server.Sessions;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Sessions;

/// <summary>A recorder's folder, listed in place.</summary>
public sealed class FolderTests(PostgresOfTests postgres) : IDisposable
{
    private const string First = "session_20241210_143022_abc123.mcap";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("cbx-recorder-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task Files_appear_grow_rotate_and_vanish_and_the_list_says_so_without_a_copy()
    {
        await using var server = await StartAsync();
        var api = await SessionApi.OfAsync(server);
        (await api.ListAsync()).ShouldBeEmpty();

        Write(First, SessionApi.Recording());
        await api.RunJobsAsync();
        (await api.ListAsync()).Length.ShouldBe(1);
        await api.RunJobsAsync();
        var item = (await api.ListAsync()).Single();
        item.GetProperty("session_id").GetString().ShouldBe("sess_20241210_143022_abc123");
        (item.GetProperty("source").GetString(), item.GetProperty("state").GetString(), item.GetProperty("violation_count").GetInt64()).ShouldBe(("folder", "indexed", 2));
        (await api.CodesAsync("sess_20241210_143022_abc123")).ShouldContain("hardware_guard_event");

        Write("session_20241210_143022_abc123_001.mcap", SessionApi.Recording(first: 60));
        (await api.GetAsync("/mcap/sessions/sess_20241210_143022_abc123")).GetProperty("total_cycles").GetInt64().ShouldBe(120);
        (await api.ListAsync()).Single().GetProperty("file_count").GetInt32().ShouldBe(2);

        File.Delete(PathOf(First));
        (await api.GetAsync("/mcap/sessions/sess_20241210_143022_abc123")).GetProperty("total_cycles").GetInt64().ShouldBe(60);
        File.Delete(PathOf("session_20241210_143022_abc123_001.mcap"));
        (await api.ListAsync()).ShouldBeEmpty();
        await api.GetAsync("/mcap/sessions/sess_20241210_143022_abc123", HttpStatusCode.NotFound);
        Directory.EnumerateFiles(Path.Combine(server.Folder, "artifacts"), "*", SearchOption.AllDirectories).ShouldBeEmpty("nothing is copied");
        _folder.GetFileSystemInfos().ShouldBeEmpty("the folder is only read");
    }

    [Fact]
    public async Task A_file_that_is_being_written_is_followed_cycle_by_cycle()
    {
        // A writer that the machine holds up has not gone away.
        await using var server = await StartAsync(stillAfter: TimeSpan.FromHours(1));
        var api = await SessionApi.OfAsync(server);
        var bytes = SessionApi.Clean(Causebox.Analysis.Sessions.SessionGeneration.G5, 400);
        var seen = new List<long>();
        var last = -1L;
        string? tag = null;
        using var file = new FileStream(PathOf(First), FileMode.CreateNew, FileAccess.Write, FileShare.ReadWrite);
        for (var written = 0; written < bytes.Length;)
        {
            var piece = Math.Min(7_001, bytes.Length - written);
            file.Write(bytes, written, piece);
            file.Flush();
            written += piece;
            var page = await api.GetAsync($"/mcap/sessions/session_20241210_143022_abc123/cycles?after_cycle={Math.Max(last, 0)}&limit=1000");
            seen.AddRange(page.GetProperty("cycles").EnumerateArray().Select(cycle => cycle.GetProperty("cycle_id").GetInt64()));
            last = seen.Count > 0 ? seen[^1] : last;
            page.GetProperty("growing").GetBoolean().ShouldBe(written < bytes.Length);

            using var head = await api.Client.GetAsync("/mcap/sessions/session_20241210_143022_abc123/head", Cancel);
            head.Headers.ETag!.Tag.ShouldNotBe(tag);
            tag = head.Headers.ETag.Tag;
        }

        seen.ShouldBe([.. Enumerable.Range(1, 399).Select(id => (long)id)]);
        using var same = new HttpRequestMessage(HttpMethod.Get, "/mcap/sessions/session_20241210_143022_abc123/head");
        same.Headers.Add("If-None-Match", tag);
        using var unchanged = await api.Client.SendAsync(same, Cancel);
        unchanged.StatusCode.ShouldBe(HttpStatusCode.NotModified);
    }

    [Fact]
    public async Task Links_are_not_followed_and_what_is_no_session_is_not_listed()
    {
        var outside = Directory.CreateTempSubdirectory("cbx-outside-");
        try
        {
            var secret = Path.Combine(outside.FullName, "secret.mcap");
            await File.WriteAllBytesAsync(secret, SessionApi.Recording("sess_secret"), Cancel);
            File.CreateSymbolicLink(PathOf("session_link.mcap"), secret);
            Directory.CreateSymbolicLink(PathOf("session_folder.mcap"), outside.FullName);
            Write("notes.txt", [1, 2, 3]);
            Write("session_tiny.mcap", new byte[99]);
            Write(First, SessionApi.Recording());
            await using var server = await StartAsync();
            var api = await SessionApi.OfAsync(server);
            (await api.ListAsync()).Single().GetProperty("filename").GetString().ShouldBe(First);

            // The file becomes a link after it was listed.
            await api.GetAsync("/mcap/sessions/session_20241210_143022_abc123");
            File.Delete(PathOf(First));
            File.CreateSymbolicLink(PathOf(First), secret);
            await api.GetAsync("/mcap/sessions/session_20241210_143022_abc123/download", HttpStatusCode.NotFound);
        }
        finally
        {
            outside.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task The_folder_belongs_to_one_organization_and_its_files_are_not_the_servers_to_delete()
    {
        Write(First, SessionApi.Recording());
        await using var server = await StartAsync();
        var first = await SessionApi.OfAsync(server);
        var other = await SessionApi.OfAsync(server, "other");

        (await first.ListAsync()).Length.ShouldBe(1);
        (await other.ListAsync()).ShouldBeEmpty();
        using var refused = await first.Client.DeleteAsync("/mcap/sessions/session_20241210_143022_abc123", Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        File.Exists(PathOf(First)).ShouldBeTrue();
    }

    [Fact]
    public async Task Two_servers_that_have_the_folder_make_one_session_of_each_file_and_its_coming_and_going_is_in_the_log()
    {
        for (var file = 0; file < 40; file++)
            Write($"rec-{file}.mcap", SessionApi.Clean(count: 5));
        await using var server = await StartAsync();
        await using var sibling = await server.SiblingAsync();
        var one = await SessionApi.OfAsync(server);
        var two = await one.ThroughAsync(sibling);

        await Task.WhenAll(one.ListAsync(), two.ListAsync());

        (await one.AskAsync<long>("select count(*) from mcap_sessions")).ShouldBe(40);
        (await one.AskAsync<long>("select count(*) from audit_log where action = 'session.created'")).ShouldBe(40);
        for (var file = 1; file < 40; file++)
            File.Delete(PathOf($"rec-{file}.mcap"));
        (await two.ListAsync()).Single().GetProperty("filename").GetString().ShouldBe("rec-0.mcap");
        (await one.ListAsync()).Length.ShouldBe(1);
        (await one.AskAsync<long>("select count(*) from audit_log where action = 'session.vanished'")).ShouldBe(39);
    }

    [Fact]
    public async Task An_explanation_of_fewer_files_does_not_take_the_place_of_a_newer_one()
    {
        Write(First, SessionApi.Recording());
        await using var server = await StartAsync();
        var api = await SessionApi.OfAsync(server);
        await api.ListAsync();
        await api.RunJobsAsync();
        var desk = server.Services.GetRequiredService<SessionDesk>();
        var before = await desk.OpenAsync(api.Organization, "sess_20241210_143022_abc123", Cancel);

        Write("session_20241210_143022_abc123_001.mcap", SessionApi.Recording(first: 60));
        await api.ListAsync();
        await api.RunJobsAsync();
        var after = await desk.OpenAsync(api.Organization, "sess_20241210_143022_abc123", Cancel);
        var analyses = server.Services.GetRequiredService<SessionAnalyses>();
        var row = await analyses.RunAsync(SystemCaller.For(api.Organization), before, AnalysisTriggers.Rerun, isForced: true, Cancel);

        row.ShouldNotBeNull().AnalyzedOf.ShouldBe(OpenSession.VersionOf(after.Files));
        (await api.AskAsync<string>("select analyzed_of from session_analyses")).ShouldBe(row.AnalyzedOf);
        row.AnalyzedOf.ShouldNotBe(OpenSession.VersionOf(before.Files));
    }

    [Fact]
    public async Task An_explanation_that_is_called_off_ends_in_the_middle_of_its_file()
    {
        Write(First, SessionApi.Recording());
        Write("imu.mcap", new Causebox.Analysis.Tests.SessionFile().Add("/imu", new { x = 1 }, 1_700_000_000_000_000_000).ToBytes());
        await using var server = await StartAsync();
        var api = await SessionApi.OfAsync(server);
        var (desk, source) = (server.Services.GetRequiredService<SessionDesk>(), server.Services.GetRequiredService<SessionEvidenceSource>());

        foreach (var id in new[] { "session_20241210_143022_abc123", "imu" })
        {
            var session = await desk.OpenAsync(api.Organization, id, Cancel);
            Should.Throw<OperationCanceledException>(() => source.Explain(session, new CancellationToken(canceled: true)));
            source.Explain(session, Cancel).Analysis.Status.ShouldBe(Causebox.Analysis.AnalysisStatus.Completed);
        }
    }

    private Task<TestServer> StartAsync(TimeSpan? stillAfter = null) => TestServer.StartAsync(
        postgres,
        settings => settings with { Sessions = settings.Sessions with { Folder = _folder.FullName, StillAfter = stillAfter ?? settings.Sessions.StillAfter } });

    private string PathOf(string name) => Path.Combine(_folder.FullName, name);

    private void Write(string name, byte[] bytes)
    {
        File.WriteAllBytes(PathOf(name), bytes);
        File.SetLastWriteTimeUtc(PathOf(name), TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(-5));
    }
}
