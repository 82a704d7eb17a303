using System.Net;
using Causebox.Analysis.Sessions;
using Causebox.Server.Sessions;
using Causebox.Server.Tests.Agents;
using Microsoft.Extensions.DependencyInjection;

namespace Causebox.Server.Tests.Sessions;

/// <summary>A session while its robot records it.</summary>
public sealed class LiveSessionTests(PostgresOfTests postgres)
{
    private const string Name = "session_20241210_143022_abc123";

    [Fact]
    public async Task The_bytes_of_a_session_are_followed_as_they_come_and_the_whole_file_takes_their_place()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var api = new SessionApi(robot.Server, robot.Organization, await robot.Server.ClientAsync(robot.Organization));
        var bytes = SessionApi.Clean(SessionGeneration.G5, 300);
        var half = bytes.Length / 2;
        (await robot.PatchPathAsync($"live/{Name}.mcap?subject={Name}", 0, bytes[..half])).Status.ShouldBe(HttpStatusCode.OK);

        var head = await api.GetAsync($"/mcap/sessions/{Name}/head");
        (head.GetProperty("state").GetString(), head.GetProperty("growing").GetBoolean()).ShouldBe(("recording", true));
        var first = head.GetProperty("last_cycle").GetInt64();
        first.ShouldBeInRange(50, 250);
        (await api.GetAsync($"/mcap/sessions/{Name}/cycles/{first}")).GetProperty("cycle_id").GetInt64().ShouldBe(first);

        (await robot.PatchPathAsync($"live/{Name}.mcap?subject={Name}", half, bytes[half..^100])).Status.ShouldBe(HttpStatusCode.OK);
        var more = await api.GetAsync($"/mcap/sessions/{Name}/cycles?after_cycle={first}&limit=1000");
        more.GetProperty("cycles")[0].GetProperty("cycle_id").GetInt64().ShouldBe(first + 1);
        more.GetProperty("last_cycle").GetInt64().ShouldBeGreaterThan(first);

        await robot.SendAsync("session", Name, $"{Name}.mcap", bytes);
        await api.RunJobsAsync();
        var whole = await api.GetAsync($"/mcap/sessions/{Name}");
        whole.GetProperty("state").GetString().ShouldBe("indexed");
        whole.GetProperty("total_cycles").GetInt64().ShouldBe(300);
        whole.GetProperty("files").GetArrayLength().ShouldBe(1);
        (await api.ListAsync()).Length.ShouldBe(1);
    }

    [Fact]
    public async Task Who_listed_a_file_before_it_grew_is_served_from_the_newer_index()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var bytes = SessionApi.Clean(SessionGeneration.G5, 300);
        var half = bytes.Length / 2;
        await robot.PatchPathAsync($"live/{Name}.mcap?subject={Name}", 0, bytes[..half]);
        var api = new SessionApi(robot.Server, robot.Organization, await robot.Server.ClientAsync(robot.Organization));
        var (desk, shelf) = (robot.Server.Services.GetRequiredService<SessionDesk>(), robot.Server.Services.GetRequiredService<IndexShelf>());
        var (row, before) = await desk.FindAsync(api.Organization, Name, TestContext.Current.CancellationToken);
        await robot.PatchPathAsync($"live/{Name}.mcap?subject={Name}", half, bytes[half..^100]);
        var (_, after) = await desk.FindAsync(api.Organization, Name, TestContext.Current.CancellationToken);

        var newer = await shelf.GetAsync(api.Organization, row.SessionUid, after.Single(), TestContext.Current.CancellationToken);
        var older = await shelf.GetAsync(api.Organization, row.SessionUid, before.Single(), TestContext.Current.CancellationToken);

        older.SourceBytes.ShouldBe(newer.SourceBytes);
        before.Single().SizeBytes.ShouldBeLessThan(newer.SourceBytes);
        (await desk.OpenAsync(api.Organization, row, before, TestContext.Current.CancellationToken)).Needed
            .Detail(newer.Cycles - 1, TestContext.Current.CancellationToken).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_watches_a_session_has_its_robot_asked_for_it()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var api = new SessionApi(robot.Server, robot.Organization, await robot.Server.ClientAsync(robot.Organization));
        await BeatAsync(1);
        (await api.ListAsync()).Single().GetProperty("state").GetString().ShouldBe("recording");

        await api.PostAsync($"/mcap/sessions/{Name}/watch", "{}");
        await api.PostAsync($"/mcap/sessions/{Name}/watch", "{}");

        (await BeatAsync(2)).Root.GetProperty("watched")[0].GetString().ShouldBe(Name);
        (await api.AskAsync<long>("select count(*) from audit_log where action = 'session.watched'")).ShouldBe(1);
        await api.UploadAsync(("by-hand.mcap", SessionApi.Clean()));
        await api.PostAsync("/mcap/sessions/by-hand/watch", "{}", HttpStatusCode.Conflict);

        async Task<JsonBody> BeatAsync(int sequence) => (await robot.PostAsync(
            "heartbeat",
            $$"""
            {"agent_version":"1","instance":"i","sequence":{{sequence}},"sent_wall":"2026-11-20T10:15:00Z",
            "open":[{"subject":"{{Name}}","name":"{{Name}}.mcap","size_bytes":1},null,{"subject":"a/b"}]}
            """)).Json;
    }
}
