using System.Collections.Concurrent;
using Causebox.Server.Agents;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Agents;

/// <summary>The program that runs on robots, against this server.</summary>
public sealed class RealAgentTests(PostgresOfTests postgres)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_pass_ships_sessions_and_episodes_and_reports()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        using var disk = new RobotOnDisk(robot.Server.Address, robot.Name, robot.Key);
        var session = disk.Session("session_20261120_101500_ab12cd", 9_000_000);
        var video = Bytes.Of(4, 300_000);
        disk.Episode("grasp 17", "failed", ("video.mp4", video), ("sensors.npz", []));

        var (exitCode, said) = await disk.PassAsync();

        exitCode.ShouldBe(0, said);
        (await robot.ArtifactAsync("session_20261120_101500_ab12cd.mcap")).ShouldBe(session);
        (await robot.ArtifactAsync("video")).ShouldBe(video);
        (await robot.ArtifactAsync("sensors")).ShouldBeEmpty();
        var subjects = await robot.Server.Database.InAsync(robot.Organization, scope => scope.QueryAsync<(string, string, string)>(
            "select kind, subject, outcome from agent_subjects order by kind"), Cancel);
        subjects.ShouldBe([("episode", "grasp 17", "failed"), ("session", "session_20261120_101500_ab12cd", "unknown")]);
        var version = await robot.Server.Database.InAsync(robot.Organization, scope => scope.GetAsync<string>("select agent_version from robots"), Cancel);
        version.ShouldNotBeNullOrEmpty();

        // Nothing new: nothing is sent again.
        var (again, saidAgain) = await disk.PassAsync();
        (again, saidAgain.Contains("\"sent\": 0", StringComparison.Ordinal)).ShouldBe((0, true), saidAgain);
    }

    [Fact]
    public async Task An_agent_goes_on_where_it_was_when_the_server_went_away_and_came_back()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        using var disk = new RobotOnDisk(robot.Server.Address, robot.Name, robot.Key, "upload:\n  part_mb: 0.1\nheartbeat_seconds: 1\n");
        var session = disk.Session("session_20261120_101500_ab12cd", 12_000_000);
        // It comes no further than here before the server goes away, however quick it is.
        await ChangeAsync(robot, "alter table agent_uploads add constraint halfway check (received <= 6000000)");
        using var agent = disk.Start();
        agent.OutputDataReceived += (_, _) => { };
        agent.ErrorDataReceived += (_, _) => { };
        agent.BeginOutputReadLine();
        agent.BeginErrorReadLine();

        var before = await UntilAsync(robot, received => received > 500_000);
        await robot.Server.StopAsync();
        await ChangeAsync(robot, "alter table agent_uploads drop constraint halfway");
        before.ShouldBeLessThan(session.Length);
        await using var second = await robot.Server.SiblingAsync(robot.Server.Address.Authority);
        await using var elsewhere = robot.At(second);
        await UntilAsync(elsewhere, received => received == session.Length);
        await RobotOnDisk.StopAsync(agent);
        var (exitCode, said) = await disk.PassAsync();

        exitCode.ShouldBe(0, said);
        (await elsewhere.ArtifactAsync("session_20261120_101500_ab12cd.mcap")).ShouldBe(session);
    }

    [Fact]
    public async Task A_wrong_key_and_another_robots_key_ship_nothing_and_lose_nothing()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        using var disk = new RobotOnDisk(robot.Server.Address, "arm-8", robot.Key);
        var session = disk.Session("session_20261120_101500_ab12cd", 100_000);

        var (others, saidOthers) = await disk.PassAsync();
        disk.Configure(robot.Server.Address, robot.Name, robot.Key[..^1] + (robot.Key[^1] == 'A' ? 'B' : 'A'));
        var (wrong, saidWrong) = await disk.PassAsync();

        (others, wrong).ShouldBe((1, 1), saidOthers + saidWrong);
        saidOthers.ShouldContain("this key does not speak for this robot");
        saidWrong.ShouldContain("401");
        disk.Configure(robot.Server.Address, robot.Name, robot.Key);
        var (right, said) = await disk.PassAsync();
        right.ShouldBe(0, said);
        (await robot.ArtifactAsync("session_20261120_101500_ab12cd.mcap")).ShouldBe(session);
    }

    [Fact]
    public async Task An_episode_is_taken_up_when_its_last_file_is_here()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var taken = new ConcurrentQueue<AgentSubject>();
        var services = robot.Server.Services;
        var desk = ActivatorUtilities.CreateInstance<UploadDesk>(services, (TakeUpEpisode)((episode, _) =>
        {
            taken.Enqueue(episode);
            return taken.Count == 1 ? throw new InvalidOperationException("not now") : Task.FromResult<string?>(null);
        }));
        await robot.SendAsync("episode", "grasp", "video.mp4", [1, 2, 3]);
        var json = "{}"u8.ToArray();
        var id = (await robot.BeginAsync("episode", "grasp", "episode.json", json, "failed")).Json.Text("upload_id");
        await robot.PatchAsync(id, 0, json);
        var finish = new FinishUpload(json.Length, Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(json)));

        // The first time it fails, which is none of the agent's business.
        foreach (var waiting in (bool[])[true, false])
        {
            await desk.FinishAsync(robot.Organization, robot.Name, Guid.ParseExact(id, "N"), finish, Cancel);
            var count = await robot.Server.Database.InAsync(robot.Organization, scope => scope.GetAsync<long>(
                "select count(*) from agent_subjects where taken_up_at is null"), Cancel);
            count.ShouldBe(waiting ? 1 : 0);
        }

        taken.ShouldAllBe(episode => episode.Name == "grasp" && episode.Outcome == "failed" && episode.Robot == robot.Name);
    }

    // As the owner of the tables, who needs no server.
    private static async Task ChangeAsync(RobotClient robot, string sql)
    {
        await using var owner = new Npgsql.NpgsqlConnection(robot.Server.Settings.DatabaseOwnerUrl);
        await owner.OpenAsync(Cancel);
        await using var change = new Npgsql.NpgsqlCommand(sql, owner);
        await change.ExecuteNonQueryAsync(Cancel);
    }

    private static async Task<long> UntilAsync(RobotClient robot, Func<long, bool> enough)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        while (true)
        {
            var received = await robot.Server.Database.InAsync(robot.Organization, scope => scope.FindAsync<long?>(
                "select max(received) from agent_uploads"), late.Token) ?? 0;
            if (enough(received))
                return received;
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, late.Token);
        }
    }
}
