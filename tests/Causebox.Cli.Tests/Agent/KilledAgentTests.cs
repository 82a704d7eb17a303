using System.Diagnostics;
using Causebox.Recording.Tests.Uplink;

namespace Causebox.Cli.Tests;

/// <summary>The agent as a program that is killed while it works.</summary>
public sealed class KilledAgentTests : IDisposable
{
    private const string Name = "session_20261120_101500_ab12cd.mcap";
    private const int Part = 64_000;
    private readonly Workspace _workspace = new();

    [Fact]
    public async Task Killed_again_and_again_at_any_part_it_loses_and_repeats_nothing()
    {
        await using var server = new StandInServer();
        Configure(server.Url);
        Directory.CreateDirectory(_workspace.PathOf("sessions"));
        _workspace.Session($"sessions/{Name}", cycles: 3000);
        var bytes = _workspace.Bytes($"sessions/{Name}");
        bytes.Length.ShouldBeGreaterThan(6 * Part);
        Process? agent = null;
        server.Afterwards = (request, answer) =>
        {
            // The part is stored, and the agent never hears of it.
            if (request.Method == "PATCH")
                agent!.Kill();
            return answer;
        };

        for (var kill = 1; kill <= 4; kill++)
        {
            using (agent = CauseboxProgram.Start(_workspace.Folder, "agent", "--config", "agent.yaml"))
                agent.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
            server.Store.Upload(Name).Bytes.Length.ShouldBe(kill * Part);
        }

        server.Afterwards = (_, answer) => answer;
        _workspace.Run("agent", "--config", "agent.yaml", "--once").ShouldSucceed();
        server.Store.Upload(Name).Bytes.ToArray().ShouldBe(bytes);
        server.Store.Upload(Name).IsComplete.ShouldBeTrue();
        server.Parts.Select(part => part.UploadOffset).ShouldBe(Enumerable.Range(0, server.Parts.Count()).Select(i => (long)i * Part));
        _workspace.Run("agent", "--config", "agent.yaml", "--once").Output.ShouldBe("0 sent, 0 waiting\n");
    }

    public void Dispose() => _workspace.Dispose();

    private void Configure(Uri server)
    {
        File.WriteAllText(_workspace.PathOf("key"), "secret-key-of-arm-7\n");
        File.WriteAllText(
            _workspace.PathOf("agent.yaml"),
            $"""
            server: {server}
            robot: arm-7
            state_dir: {_workspace.PathOf("state")}
            key_file: {_workspace.PathOf("key")}
            sessions: [{_workspace.PathOf("sessions")}]
            upload:
              part_mb: 0.064
            """);
    }
}
