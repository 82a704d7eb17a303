using System.Net;
using System.Security.Cryptography;
using Causebox.Server.Access;
using Causebox.Server.Agents;

namespace Causebox.Server.Tests.Agents;

/// <summary>The rows of the table of errors in <c>docs/agent-protocol.md</c>, and what it says of each request.</summary>
public sealed class AgentProtocolTests(PostgresOfTests postgres)
{
    private static readonly byte[] File = Bytes.Of(1, 200_000);

    [Fact]
    public async Task A_file_is_announced_sent_in_parts_and_finished_and_every_request_may_come_twice()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var (begun, status) = await robot.BeginAsync("session", "s1", "s1.mcap", File);
        status.ShouldBe(HttpStatusCode.Created);
        (begun.Text("state"), begun.Number("offset")).ShouldBe(("open", 0));
        var id = begun.Text("upload_id");

        (await robot.PatchAsync(id, 0, File[..100_000])).Json.Number("offset").ShouldBe(100_000);
        (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Number("offset").ShouldBe(100_000);
        (await robot.PatchAsync(id, 100_000, File[100_000..])).Json.Number("offset").ShouldBe(200_000);
        var finished = await robot.FinishAsync(id, File);

        finished.Status.ShouldBe(HttpStatusCode.OK);
        (finished.Json.Text("state"), finished.Json.Text("sha256")).ShouldBe(("complete", Hex(File)));
        (await robot.FinishAsync(id, File)).Status.ShouldBe(HttpStatusCode.OK);
        var (again, known) = await robot.BeginAsync("session", "s1", "s1.mcap", File);
        (known, again.Text("state"), again.Text("upload_id")).ShouldBe((HttpStatusCode.OK, "complete", id));
        (await robot.ArtifactAsync("s1.mcap")).ShouldBe(File);
    }

    [Fact]
    public async Task A_newer_state_of_a_file_takes_the_place_of_the_older_one()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var newer = Bytes.Of(2, 150_000);
        await robot.SendAsync("session", "s1", "s1.mcap", File);
        await robot.SendAsync("session", "s1", "s1.mcap", newer);
        (await robot.ArtifactAsync("s1.mcap")).ShouldBe(newer);

        // The older one again is a newer state once more.
        (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Text("state").ShouldBe("open");
        await robot.SendAsync("session", "s1", "s1.mcap", File);
        (await robot.ArtifactAsync("s1.mcap")).ShouldBe(File);
    }

    [Theory]
    [InlineData("""{"kind":"sessions","subject":"s","name":"n","size_bytes":1,"sha256":"SHA","outcome":"ok"}""")]
    [InlineData("""{"kind":"session","subject":"","name":"n","size_bytes":1,"sha256":"SHA","outcome":"ok"}""")]
    [InlineData("""{"kind":"session","subject":"s","name":"../n","size_bytes":1,"sha256":"SHA","outcome":"ok"}""")]
    [InlineData("""{"kind":"session","subject":"s","name":"n\u0000","size_bytes":1,"sha256":"SHA","outcome":"ok"}""")]
    [InlineData("""{"kind":"session","subject":"s","name":"n","size_bytes":-1,"sha256":"SHA","outcome":"ok"}""")]
    [InlineData("""{"kind":"session","subject":"s","name":"n","size_bytes":1,"sha256":"ABC","outcome":"ok"}""")]
    [InlineData("""{"kind":"session","subject":"s","name":"n","size_bytes":1,"sha256":"SHA","outcome":"good"}""")]
    [InlineData("""{"kind":"session","subject":"s","name":"n","size_bytes":1,"sha256":"SHA"}""")]
    [InlineData("""{"kind":"session","subject":"s","name":"n","size_bytes":NaN}""")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task What_makes_no_sense_is_400(string body)
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var answer = await robot.PostAsync("uploads", body.Replace("SHA", Hex(File)));
        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task A_part_that_was_changed_on_its_way_is_not_kept()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var id = (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Text("upload_id");

        var changed = await robot.PatchAsync(id, 0, File, digestOf: File[1..]);
        changed.ShouldBeProblem(HttpStatusCode.BadRequest, "urn:causebox:problem:checksum-mismatch");
        (await robot.PatchAsync(id, 0, File, digest: "md5=:AAAA:")).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await robot.PatchAsync(id, 0, [.. File, 1])).ShouldBeProblem(HttpStatusCode.BadRequest);
        (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Number("offset").ShouldBe(0);
    }

    [Fact]
    public async Task A_file_that_is_not_what_was_announced_begins_anew()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var other = Bytes.Of(3, File.Length);
        var id = (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Text("upload_id");
        await robot.PatchAsync(id, 0, other);

        (await robot.FinishAsync(id, File)).ShouldBeProblem(HttpStatusCode.BadRequest, "urn:causebox:problem:checksum-mismatch");

        (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Number("offset").ShouldBe(0);
        await robot.SendAsync("session", "s1", "s1.mcap", File);
        (await robot.ArtifactAsync("s1.mcap")).ShouldBe(File);
    }

    [Fact]
    public async Task Finishes_of_one_upload_at_once_make_one_file_and_those_that_find_it_being_checked_ask_again()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var id = (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Text("upload_id");
        await robot.PatchAsync(id, 0, File);

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => robot.FinishAsync(id, File)));

        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.ServiceUnavailable);
        (await robot.FinishAsync(id, File)).Status.ShouldBe(HttpStatusCode.OK);
        (await robot.ArtifactAsync("s1.mcap")).ShouldBe(File);
    }

    [Fact]
    public async Task While_one_server_checks_a_file_another_takes_no_lock_of_its_row_and_says_ask_again()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var id = (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Text("upload_id");
        await robot.PatchAsync(id, 0, File);

        var isDone = await UploadStore.AloneAsync(robot.Server.Database, Guid.ParseExact(id, "N"), async () =>
        {
            (await robot.FinishAsync(id, File)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
            (await robot.PatchAsync(id, 0, File)).Status.ShouldBe(HttpStatusCode.Conflict);
        }, TestContext.Current.CancellationToken);

        isDone.ShouldBeTrue();
        (await robot.FinishAsync(id, File)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_refusal_says_what_is_lacking_and_names_no_type_of_the_server()
    {
        await using var robot = await RobotClient.StartAsync(postgres);

        var answer = await robot.PostAsync("uploads", """{"kind":"session"}""");

        answer.ShouldBeProblem(HttpStatusCode.BadRequest);
        var error = answer.Json.Text("error");
        error.ShouldContain("'sha256'");
        error.ShouldNotContain("Causebox.");
    }

    [Fact]
    public async Task Not_the_next_byte_is_409_with_what_the_server_has()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        var id = (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Text("upload_id");
        await robot.PatchAsync(id, 0, File[..1000]);

        foreach (var offset in (long[])[0, 999, 1001, 200_000])
        {
            var answer = await robot.PatchAsync(id, offset, File[..10]);
            answer.ShouldBeProblem(HttpStatusCode.Conflict);
            answer.Json.Number("offset").ShouldBe(1000);
        }

        var early = await robot.FinishAsync(id, File);
        early.ShouldBeProblem(HttpStatusCode.Conflict);
        early.Json.Number("offset").ShouldBe(1000);
    }

    [Fact]
    public async Task An_upload_that_is_not_there_is_404()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        await using var other = await RobotClient.StartAsync(postgres, robot.Server, "other");
        var id = (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Text("upload_id");

        (await robot.PatchAsync("nonsense", 0, File)).ShouldBeProblem(HttpStatusCode.NotFound);
        (await robot.FinishAsync(new string('0', 32), File)).ShouldBeProblem(HttpStatusCode.NotFound);
        (await other.PatchAsync(id, 0, File)).ShouldBeProblem(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Too_large_a_part_and_too_large_a_file_are_413()
    {
        await using var robot = await RobotClient.StartAsync(postgres, maximumBytes: 100_000);
        (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        var small = File[..100_000];
        var begun = (await robot.BeginAsync("session", "s1", "s1.mcap", small)).Json;
        var most = (int)begun.Number("part_bytes");

        (await robot.PatchAsync(begun.Text("upload_id"), 0, new byte[most + 1])).ShouldBeProblem(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task A_key_speaks_for_its_robot_and_no_answer_says_which_robots_there_are()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        await robot.SendAsync("session", "s1", "s1.mcap", File);
        using var unbound = await robot.Server.ClientAsync(robot.Organization);
        using var reader = await robot.Server.ClientAsync(robot.Organization, AccessScope.Read, robot: robot.Name);
        using var other = await robot.Server.ClientAsync(robot.Organization, AccessScope.Ingest, robot: "other");
        using var nobody = robot.Server.Client("cbx_0000000000_0000000000000000000000000000000000000000000");

        var there = await RobotClient.SendAsync(other, HttpMethod.Post, $"api/agent/{robot.Name}/uploads", "{}");
        var nowhere = await RobotClient.SendAsync(other, HttpMethod.Post, "api/agent/nowhere/uploads", "{}");

        there.ShouldBeProblem(HttpStatusCode.Forbidden);
        there.Json.Text("error").ShouldBe(nowhere.Json.Text("error"));
        foreach (var client in (HttpClient[])[unbound, reader])
            (await RobotClient.SendAsync(client, HttpMethod.Post, $"api/agent/{robot.Name}/heartbeat", "{}")).ShouldBeProblem(HttpStatusCode.Forbidden);
        (await RobotClient.SendAsync(nobody, HttpMethod.Post, $"api/agent/{robot.Name}/uploads", "{}")).ShouldBeProblem(HttpStatusCode.Unauthorized);
    }

    [Fact]
    public async Task Two_servers_take_parts_of_one_upload_in_turn()
    {
        await using var robot = await RobotClient.StartAsync(postgres);
        await using var second = await robot.Server.SiblingAsync();
        await using var elsewhere = robot.At(second);
        var id = (await robot.BeginAsync("session", "s1", "s1.mcap", File)).Json.Text("upload_id");

        (await robot.PatchAsync(id, 0, File[..50_000])).Status.ShouldBe(HttpStatusCode.OK);
        (await elsewhere.PatchAsync(id, 50_000, File[50_000..60_000])).Status.ShouldBe(HttpStatusCode.OK);
        var both = await Task.WhenAll(robot.PatchAsync(id, 60_000, File[60_000..]), elsewhere.PatchAsync(id, 60_000, File[60_000..]));
        both.Select(answer => answer.Status).Order().ShouldBe([HttpStatusCode.OK, HttpStatusCode.Conflict]);
        var finished = await Task.WhenAll(robot.FinishAsync(id, File), elsewhere.FinishAsync(id, File));

        // The one that finds it being checked for longer than it waits asks again.
        finished.ShouldAllBe(answer => answer.Status == HttpStatusCode.OK || answer.Status == HttpStatusCode.ServiceUnavailable);
        foreach (var server in (RobotClient[])[robot, elsewhere])
            (await server.FinishAsync(id, File)).Status.ShouldBe(HttpStatusCode.OK);
        (await robot.ArtifactAsync("s1.mcap")).ShouldBe(File);
    }

    private static string Hex(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));
}
