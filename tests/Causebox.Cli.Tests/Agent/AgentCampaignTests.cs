using System.Diagnostics;
using System.Globalization;
using Causebox.Recording.Tests.Uplink;

namespace Causebox.Cli.Tests;

/// <summary>
/// An agent that is killed at random moments, and a server that fails at random in all the ways it may. A slice runs with every test run, all of it
/// with CAUSEBOX_TORTURE=full.
/// </summary>
[Trait("Campaign", "agent")]
public sealed class AgentCampaignTests
{
    private const int Part = 64_000;
    private const int MostLives = 200;

    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CAUSEBOX_TORTURE") == "full";
    private static readonly int Rounds = IsFull ? 20 : 1;
    private static readonly int Sessions = IsFull ? 3 : 2;
    private static readonly int AnswersAFault = IsFull ? 6 : 12;

    [Fact]
    public async Task Killed_at_any_moment_before_a_server_that_fails_it_loses_nothing_and_sends_nothing_as_something_else()
    {
        var (kills, faults) = (0, 0);
        for (var round = 1; round <= Rounds; round++)
        {
            var (killed, failed) = await RunAsync(new Random64((ulong)round), round);
            kills += killed;
            faults += failed;
        }

        TestContext.Current.TestOutputHelper?.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{Rounds} robots, {kills} kills, {faults} failed answers"));
    }

    private static async Task<(int Kills, int Faults)> RunAsync(Random64 random, int round)
    {
        await using var server = new StandInServer();
        using var workspace = new Workspace();
        var files = Prepare(workspace, server.Url, random);
        Process? agent = null;
        var (kills, faults) = (0, 0);
        var acknowledged = new HashSet<string>(StringComparer.Ordinal);
        server.CutBodyAfter = (method, _) => method == "PATCH" && random.Below(12) == 0 ? random.Below(Part) : null;
        server.Instead = _ => random.Below(AnswersAFault) == 0 && ++faults > 0 ? Fault(random) : null;
        server.Afterwards = (request, answer) =>
        {
            if (random.Below(10) == 0)
            {
                kills++;
                agent!.Kill();
            }

            // An answer that is lost on its way back.
            return random.Below(10) == 0 && ++faults > 0 ? answer with { CutAfter = random.Below(answer.Body.Length) } : answer;
        };

        for (var life = 0; life < MostLives && !IsComplete(server, files); life++)
        {
            using (agent = CauseboxProgram.Start(workspace.Folder, "agent", "--config", "agent.yaml", "--once"))
                agent.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
            server.Holds(now => StillComplete(now, acknowledged)).ShouldBeTrue($"round {round}, life {life}");
        }

        (server.CutBodyAfter, server.Instead, server.Afterwards) = ((_, _) => null, _ => null, (_, answer) => answer);
        workspace.Run("agent", "--config", "agent.yaml", "--once").ShouldSucceed();
        Check(server, workspace, files, round);
        var parts = server.Parts.Count();
        workspace.Run("agent", "--config", "agent.yaml", "--once").Output.ShouldBe("0 sent, 0 waiting\n");
        server.Parts.Count().ShouldBe(parts);
        return (kills, faults);
    }

    private static StandInAnswer Fault(Random64 random) => random.Below(9) switch
    {
        0 => StandInAnswer.Problem(500, "trouble"),
        1 => StandInAnswer.Problem(507, "no room"),
        2 => StandInAnswer.Problem(409, "elsewhere", more: $",\"offset\":{random.Below(4) * Part}"),
        3 => StandInAnswer.Problem(400, "changed on the way", "urn:causebox:problem:checksum-mismatch"),
        4 => new StandInAnswer(302, "", "Location: http://127.0.0.1:1/"),
        5 => new StandInAnswer(200, "<html>welcome</html>"),
        6 => new StandInAnswer(200, $$"""{"upload_id":"../{{new string('x', random.Below(2) * 70_000)}}","state":"open","offset":0,"sha256":"","accepted":1}"""),
        7 => new StandInAnswer(200, """{"upload_id":"u1","state":"open","offset":-9223372036854775808,"part_bytes":-5,"sha256":"0"}"""),
        _ => new StandInAnswer(404, new string(' ', 300_000)),
    };

    private static bool IsComplete(StandInServer server, List<string> files) =>
        server.Holds(now => files.TrueForAll(file => now.Store.Uploads.Exists(upload => upload.Name == file && upload.IsComplete)));

    /// <summary>What was acknowledged once stays, and as it was.</summary>
    private static bool StillComplete(StandInServer server, HashSet<string> acknowledged)
    {
        var complete = server.Store.Uploads.Where(upload => upload.IsComplete && upload.Digest == upload.Sha256).Select(upload => upload.Id).ToHashSet();
        acknowledged.UnionWith(complete);
        return complete.SetEquals(acknowledged);
    }

    private static void Check(StandInServer server, Workspace workspace, List<string> files, int round)
    {
        // One upload a file: nothing was announced twice as something else.
        server.Store.Uploads.Select(upload => upload.Name).Order(StringComparer.Ordinal).ShouldBe(files.Order(StringComparer.Ordinal), $"round {round}");
        foreach (var upload in server.Store.Uploads)
        {
            var bytes = workspace.Bytes($"sessions/{upload.Name}");
            upload.IsComplete.ShouldBeTrue($"round {round}, {upload.Name}");
            upload.Bytes.ToArray().AsSpan().SequenceEqual(bytes).ShouldBeTrue($"round {round}, {upload.Name}");
        }

        // And no part of any of them was other bytes than the file has there.
        foreach (var part in server.Parts)
        {
            var upload = server.Store.Uploads.Find(upload => part.Path.EndsWith($"/{upload.Id}", StringComparison.Ordinal));
            if (upload is not null)
                upload.Bytes.ToArray().AsSpan((int)part.UploadOffset, part.Body.Length).SequenceEqual(part.Body).ShouldBeTrue($"round {round}, {upload.Name}");
        }
    }

    private static List<string> Prepare(Workspace workspace, Uri server, Random64 random)
    {
        Directory.CreateDirectory(workspace.PathOf("sessions"));
        List<string> files = [.. Enumerable.Range(0, Sessions).Select(i => $"session_2026112{i}_101500_ab12c{i}.mcap")];
        foreach (var file in files)
            workspace.Session($"sessions/{file}", seed: (ulong)random.Below(1000), fault: random.Below(2) == 0 ? "none" : "stuck_joint", cycles: 400 + random.Below(IsFull ? 1200 : 400));
        File.WriteAllText(workspace.PathOf("key"), "secret-key-of-arm-7\n");
        File.WriteAllText(
            workspace.PathOf("agent.yaml"),
            $"""
            server: {server}
            robot: arm-7
            state_dir: {workspace.PathOf("state")}
            key_file: {workspace.PathOf("key")}
            sessions: [{workspace.PathOf("sessions")}]
            upload:
              part_mb: 0.064
            """);
        return files;
    }

    /// <summary>The same robots at every run.</summary>
    private sealed class Random64(ulong seed)
    {
        private ulong _state = seed;

        public int Below(int end)
        {
            _state = (_state * 6364136223846793005) + 1442695040888963407;
            return (int)((_state >> 33) % (ulong)end);
        }
    }
}
