using System.Text;
using Causebox.Server.Artifacts;
using Causebox.Server.Database;
using Causebox.Server.Jobs;
using Causebox.Server.Tests.Agents;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Causebox.Server.Tests.Jobs;

/// <summary>Recurring work on what agents send and on artifacts.</summary>
public sealed class UpkeepTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_recurring_job_is_asked_for_with_its_organization_and_has_somebody_who_does_it()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);

        var kinds = await server.Database.InAsync(api.Organization, scope => scope.QueryAsync<string>(
            "select kind from job_queue where subject = @Organization order by kind", new { Organization = api.Organization.Value }), Cancel);

        kinds.ShouldBe([JobKinds.AgentUpkeep, JobKinds.CloseStuck, JobKinds.ExpireEvals, JobKinds.HashArtifacts, JobKinds.RefitCalibrations, JobKinds.Retention, JobKinds.SweepLeftovers, JobKinds.TakeUp]);
        kinds.ShouldBeSubsetOf(server.Services.GetServices<IJob>().Select(job => job.Kind));
        await server.Services.GetRequiredService<JobWorker>().RunDueAsync(Cancel);
        (await api.AskAsync<long>("select count(*) from job_queue where due_at > now() and attempts = 0")).ShouldBe(kinds.Count);
    }

    [Fact]
    public async Task A_hash_that_no_commit_waited_for_is_computed()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        var api = await EpisodeApi.OfAsync(server);
        var ids = new[] { await UploadedAsync(api), await UploadedAsync(api) };
        var hash = await api.AskAsync<string>("select sha256 from artifacts where subject_id = @id", new { id = ids[0] });

        // As an S3 leaves it; one of them lost its bytes meanwhile.
        await api.ExecuteAsync("update artifacts set sha256 = null");
        File.Delete(Files(server, "kept", ids[1]).Single());
        await RunJobAsync(server, api.Organization, JobKinds.HashArtifacts);

        (await api.AskAsync<string>("select sha256 from artifacts where subject_id = @id", new { id = ids[0] })).ShouldBe(hash);
        (await api.AskAsync<string>("select state from artifacts where subject_id = @id", new { id = ids[1] })).ShouldBe("missing");
    }

    [Fact]
    public async Task An_upload_of_an_agent_that_stopped_on_its_way_is_forgotten_after_a_month()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        await using var robot = await RobotClient.StartAsync(postgres, server);
        var api = new EpisodeApi(server, robot.Organization, await server.ClientAsync(robot.Organization));
        await robot.SendAsync("session", "s1", "whole.mcap", [1, 2, 3]);
        await BeginAsync(robot, "old.mcap");
        clock.Advance(TimeSpan.FromDays(29));
        await BeginAsync(robot, "new.mcap");
        await RunJobAsync(server, robot.Organization, JobKinds.AgentUpkeep);
        Parts(server).Length.ShouldBe(2);

        clock.Advance(TimeSpan.FromDays(2));
        await RunJobAsync(server, robot.Organization, JobKinds.AgentUpkeep);

        Parts(server).Length.ShouldBe(1);
        var left = await server.Database.InAsync(robot.Organization, scope => scope.QueryAsync<string>("select name from agent_uploads order by name"), Cancel);
        left.ShouldBe(["new.mcap", "whole.mcap"]);
        (await robot.ArtifactAsync("whole.mcap")).ShouldBe([1, 2, 3]);

        // The agent begins it anew.
        (await BeginAsync(robot, "old.mcap")).ShouldBe(0);
    }

    [Theory]
    [InlineData(30, 0, 1)]
    [InlineData(1, 0, 1)]
    [InlineData(0, 1, 2)]
    public async Task Days_of_health_signals_are_made_ahead_and_dropped_with_their_batches_when_they_are_old(int days, int oldSignals, int batches)
    {
        await using var server = await TestServer.StartAsync(
            postgres, settings => settings with { Agents = settings.Agents with { KeepHealth = TimeSpan.FromDays(days) } });
        await using var robot = await RobotClient.StartAsync(postgres, server);
        var api = new EpisodeApi(server, robot.Organization, await server.ClientAsync(robot.Organization));
        await robot.PostAsync("health", """{"source":"boot","batch":1,"signals":[]}""");
        await OwnAsync(
            server,
            $"""
            create table health_signals_20260101 partition of health_signals for values from ('2026-01-01 00:00:00+00') to ('2026-01-02 00:00:00+00');
            set causebox.organization = '{robot.Organization}';
            insert into health_signals values ('{robot.Organization}', '{robot.Name}', 'a', now(), 1, 'u', '2026-01-01 12:00:00+00');
            insert into health_batches values ('{robot.Organization}', '{robot.Name}', 'boot', 0, '2026-01-01 12:00:00+00');
            """);
        var tomorrow = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().UtcDateTime).AddDays(1);
        await OwnAsync(server, $"drop table health_signals_{tomorrow:yyyyMMdd}");

        await using var next = await server.SiblingAsync();
        await RunJobAsync(next, robot.Organization, JobKinds.AgentUpkeep);

        (await api.AskAsync<long>("select count(*) from health_signals where received_at < '2026-01-02'")).ShouldBe(oldSignals);
        (await api.AskAsync<long>("select count(*) from health_batches")).ShouldBe(batches);
        (await api.AskAsync<bool>($"select to_regclass('health_signals_{tomorrow:yyyyMMdd}') is not null")).ShouldBeTrue();
    }

    [Fact]
    public async Task Files_of_uploads_that_led_to_nothing_are_deleted_and_those_of_open_episodes_are_not()
    {
        await using var server = await TestServer.StartAsync(postgres);
        var api = await EpisodeApi.OfAsync(server);
        var open = await UploadedAsync(api, finalize: false);
        var finalized = await UploadedAsync(api);
        var deleted = TimedId.Create(TimeProvider.System);
        var artifacts = Path.Combine(server.Folder, "artifacts");
        var name = Path.GetFileName(Files(server, "incoming", open).Single());
        foreach (var late in (Guid[])[finalized, deleted])
        {
            var path = Path.Combine(artifacts, "incoming", new ArtifactSubject(api.Organization, ArtifactSubjectKind.Episode, late).Path, name);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            await File.WriteAllBytesAsync(path, [1], Cancel);
        }

        await File.WriteAllBytesAsync(Path.Combine(artifacts, "writing", "half"), [1], Cancel);
        await RunJobAsync(server, api.Organization, JobKinds.SweepLeftovers);
        Left().ShouldBe(4, "they may be in use");

        foreach (var path in Directory.EnumerateFiles(artifacts, "*", SearchOption.AllDirectories))
            File.SetLastWriteTimeUtc(path, TimeProvider.System.GetUtcNow().UtcDateTime.AddDays(-2));
        await RunJobAsync(server, api.Organization, JobKinds.SweepLeftovers);

        Left().ShouldBe(1);
        Files(server, "incoming", open).ShouldNotBeEmpty();
        await api.FinalizeAsync(open, "{}");
        (await api.Client.GetByteArrayAsync($"/api/episodes/{open}/artifact/video", Cancel)).ShouldBe([9, 9]);
        (await api.Client.GetByteArrayAsync($"/api/episodes/{finalized}/artifact/video", Cancel)).ShouldBe([9, 9]);

        int Left() => Directory.GetFiles(Path.Combine(artifacts, "writing")).Length
            + Directory.GetFiles(Path.Combine(artifacts, "incoming"), "*", SearchOption.AllDirectories).Length;
    }

    private static async Task<Guid> UploadedAsync(EpisodeApi api, bool finalize = true)
    {
        var created = await api.CreatedAsync("""{"request_uploads": ["video"]}""");
        await api.UploadAsync(created, "video", [9, 9]);
        var id = created.GetProperty("episode_id").GetGuid();
        if (finalize)
            await api.FinalizeAsync(id, "{}");
        return id;
    }

    private static async Task<int> BeginAsync(RobotClient robot, string name)
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        var begun = await robot.BeginAsync("session", "s1", name, bytes);
        await robot.PatchAsync(begun.Json.Text("upload_id"), 0, bytes[..3]);
        return (int)begun.Json.Number("offset");
    }

    private static string[] Parts(TestServer server) =>
        Directory.GetFiles(Path.Combine(server.Folder, "artifacts", "parts"), "*", SearchOption.AllDirectories);

    private static IEnumerable<string> Files(TestServer server, string area, Guid id) =>
        Directory.EnumerateFiles(Path.Combine(server.Folder, "artifacts", area), "*", SearchOption.AllDirectories)
            .Where(path => path.Contains(id.ToString("D"), StringComparison.Ordinal));

    private static async Task OwnAsync(TestServer server, string sql)
    {
        await using var owner = NpgsqlDataSource.Create(server.Settings.DatabaseOwnerUrl!);
        await using var command = owner.CreateCommand(sql);
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task RunJobAsync(TestServer server, OrganizationId organization, string kind) =>
        await server.Services.GetServices<IJob>().Single(job => job.Kind == kind).RunAsync(new(organization, kind, organization.Value), Cancel);
}
