using System.Diagnostics;
using Causebox.Mcap;

namespace Causebox.Cli.Tests;

/// <summary><c>causebox record</c> as a child process that listens.</summary>
internal sealed class RunningRecorder : IDisposable
{
    private readonly Process _process;
    private readonly Workspace _workspace;
    private readonly Task<string> _said;

    public RunningRecorder(Workspace workspace, string loopback = "")
    {
        _workspace = workspace;
        File.WriteAllText(workspace.PathOf("robot.yaml"), $"loopback:\n  output_dir: {workspace.PathOf("sessions")}\n{loopback}");
        _process = CauseboxProgram.Start(workspace.Folder, "record", "--stackfile", "robot.yaml", "--socket", SocketPath);
        var first = _process.StandardError.ReadLine();
        first.ShouldNotBeNull().ShouldContain("clients connect to");
        _said = _process.StandardError.ReadToEndAsync();
    }

    public string SocketPath => _workspace.PathOf("s/r.sock");

    /// <summary>What it said after it listened; waits for its end.</summary>
    public string Said => _said.Result;

    public void Kill()
    {
        _process.Kill();
        _process.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
    }

    /// <summary>Ends it as a service manager does.</summary>
    public int Stop()
    {
        CauseboxProgram.Signal(_process, "TERM");
        _process.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
        return _process.ExitCode;
    }

    /// <summary>The cycles of all files, each recovered first: id, and whether it was a violation.</summary>
    public IReadOnlyList<(long Id, bool IsViolation)> Recovered()
    {
        var found = new List<(long, bool)>();
        if (!Directory.Exists(_workspace.PathOf("sessions")))
            return found;
        foreach (var file in Directory.GetFiles(_workspace.PathOf("sessions")).Order(StringComparer.Ordinal))
        {
            using var input = File.OpenRead(file);
            // Killed between making the file and the first write to it; how old what is missing may be is for the test to say.
            if (input.Length == 0)
                continue;
            using var output = new MemoryStream();
            McapRecovery.Recover(input, output);
            output.Position = 0;
            using var reader = McapReader.Open(output);
            reader.IsTruncated.ShouldBeFalse();
            foreach (var message in reader.Read(McapQuery.ForTopics("/dam/cycle")))
            {
                using var cycle = System.Text.Json.JsonDocument.Parse(message.Data.ToArray());
                found.Add((cycle.RootElement.GetProperty("cycle_id").GetInt64(), cycle.RootElement.GetProperty("has_violation").GetBoolean()));
            }
        }

        return found;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            Kill();
        _process.Dispose();
    }
}
