using System.Net;
using System.Text;
using Causebox.Server.Agents;
using Causebox.Server.Artifacts;
using Causebox.Server.Episodes;
using Causebox.Server.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Agents;

/// <summary>From an episode on a robot's disk to one that the server explains.</summary>
public sealed class TakeUpTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_agent_ships_is_an_episode_with_its_artifacts_and_its_findings()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        using var disk = new RobotOnDisk(robot.Server.Address, robot.Name, robot.Key);
        var (actions, video) = (DemoSamples.Actions(saturates: true), Bytes.Of(4, 300_000));
        disk.Episode("grasp 17", "failed", ("sensors.npz", DemoSamples.Sensors()), ("actions.npz", actions), ("video.mp4", video), ("notes.txt", [7]));

        var (exitCode, said) = await disk.PassAsync();

        exitCode.ShouldBe(0, said);
        var api = await ApiAsync(robot);
        var id = await SubjectAsync(robot);
        var episode = await api.GetAsync(id);
        episode.GetProperty("name").GetString().ShouldBe("grasp 17");
        episode.GetProperty("status").GetString().ShouldBe("failed");
        episode.GetProperty("robot").GetString().ShouldBe(robot.Name);
        (await api.CodesAsync(id)).ShouldNotBeNull().ShouldContain("action_saturation");
        (await api.Client.GetByteArrayAsync($"/api/episodes/{id}/artifact/actions", Cancel)).ShouldBe(actions);
        (await api.Client.GetByteArrayAsync($"/api/episodes/{id}/artifact/video", Cancel)).ShouldBe(video);
        (await api.Client.GetByteArrayAsync($"/api/episodes/{id}/artifact/notes.txt", Cancel)).ShouldBe([7]);
        (await api.NamesAsync("status=failed")).ShouldBe(["grasp 17"]);

        // Taken up once, however often the agent comes.
        await disk.PassAsync();
        (await api.AskAsync<long>("select count(*) from audit_log where action in ('episode.created', 'episode.finalized')")).ShouldBe(2);
    }

    [Theory]
    [InlineData("[]", "expected a JSON object")]
    [InlineData("""{"status": "failed""", "the body, line 1")]
    [InlineData("""{"status": "broken"}""", "status: expected")]
    [InlineData("""{"status": "failed", "fps": -1}""", "fps: expected")]
    [InlineData("""{"status": "failed", "name": "\u0000"}""", "name: expected")]
    [InlineData("""{"status": "failed", "failure": {"reason": 3}}""", "failure.reason: expected")]
    public async Task A_bad_description_is_kept_and_reported_and_costs_the_agent_nothing(string json, string why)
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var bytes = Encoding.UTF8.GetBytes(json);

        await robot.SendAsync("episode", "grasp", "episode.json", bytes);
        var upload = (await robot.BeginAsync("episode", "grasp", "episode.json", bytes)).Json.Text("upload_id");
        (await robot.FinishAsync(upload, bytes)).Status.ShouldBe(HttpStatusCode.OK);
        await RunJobAsync(robot, JobKinds.TakeUp);

        var api = await ApiAsync(robot);
        (await robot.ArtifactAsync("episode.json")).ShouldBe(bytes);
        (await api.AskAsync<string>("select metadata ->> 'reason' from audit_log where action = 'episode.refused'")).ShouldContain(why);
        (await api.AskAsync<long>("select count(*) from episodes")).ShouldBe(0);

        // A newer state of it begins anew.
        await robot.SendAsync("episode", "grasp", "episode.json", """{"status": "failed", "robot": "another"}"""u8.ToArray());
        var episode = await api.GetAsync(await SubjectAsync(robot));
        episode.GetProperty("robot").GetString().ShouldBe(robot.Name);
        (await api.CodesAsync(await SubjectAsync(robot))).ShouldBe(["status_failed_no_reason"]);
    }

    [Fact]
    public async Task A_description_beyond_the_limits_of_ingest_is_refused_like_one_there()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        await robot.SendAsync("episode", "grasp", "episode.json", [.. "{\"status\": \"failed\""u8, .. new byte[4 << 20].Select(_ => (byte)' '), (byte)'}']);

        var api = await ApiAsync(robot);
        (await api.AskAsync<string>("select metadata ->> 'reason' from audit_log where action = 'episode.refused'")).ShouldContain("at most 4,194,304 bytes");
    }

    [Fact]
    public async Task What_was_not_taken_up_when_its_server_died_is_taken_up_by_a_job()
    {
        var clock = new ManualClock();
        await using var server = await TestServer.StartAsync(postgres, clock: clock);
        await using var robot = await RobotClient.StartAsync(postgres, server);

        // The bytes and the rows are there as the finish leaves them, and nothing more was done.
        var desk = ActivatorUtilities.CreateInstance<UploadDesk>(
            server.Services, (TakeUpEpisode)((_, _) => throw new InvalidOperationException("the server died")));
        var json = """{"status": "failed"}"""u8.ToArray();
        var id = (await robot.BeginAsync("episode", "grasp", "episode.json", json, "failed")).Json.Text("upload_id");
        await robot.PatchAsync(id, 0, json);
        var finish = new FinishUpload(json.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(json)));
        await desk.FinishAsync(robot.Organization, robot.Name, Guid.ParseExact(id, "N"), finish, Cancel);
        var api = await ApiAsync(robot);
        (await api.AskAsync<long>("select count(*) from episodes")).ShouldBe(0);

        clock.Advance(TimeSpan.FromMinutes(2));
        await RunJobAsync(robot, JobKinds.TakeUp);
        await RunJobAsync(robot, JobKinds.TakeUp);

        (await api.CodesAsync(await SubjectAsync(robot))).ShouldBe(["status_failed_no_reason"]);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'failure_analysis.completed'")).ShouldBe(1);
    }

    [Fact]
    public void A_file_is_the_artifact_that_routes_serve_and_no_two_files_are_one()
    {
        EpisodeFiles.ArtifactOf("sensors.npz").ShouldBe("sensors");
        EpisodeFiles.FileOf("video").ShouldBe("video.mp4");
        string[] files = ["sensors", "sensors.npz", "actions", "actions.npz", "video", "video.mp4", "episode.json", "x"];
        files.Select(EpisodeFiles.ArtifactOf).ShouldBe(files, ignoreOrder: true);
    }

    private static async Task<EpisodeApi> ApiAsync(RobotClient robot) =>
        new(robot.Server, robot.Organization, await robot.Server.ClientAsync(robot.Organization));

    private static Task<Guid> SubjectAsync(RobotClient robot) => robot.Server.Database.InAsync(
        robot.Organization, scope => scope.GetAsync<Guid>("select subject_id from agent_subjects where kind = 'episode'"), Cancel);

    private static async Task RunJobAsync(RobotClient robot, string kind) =>
        await robot.Server.Services.GetServices<IJob>().Single(job => job.Kind == kind).RunAsync(new(robot.Organization, kind, robot.Organization.Value), Cancel);
}
