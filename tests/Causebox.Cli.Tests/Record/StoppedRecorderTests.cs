using System.Diagnostics;

namespace Causebox.Cli.Tests;

public sealed class StoppedRecorderTests
{
    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    [InlineData("HUP")]
    public void Lines_from_a_pipe_end_as_a_whole_session_when_it_is_told_to_stop(string signal)
    {
        using var workspace = new Workspace();
        File.WriteAllText(workspace.PathOf("robot.yaml"), "loopback:\n  output_dir: sessions\n");
        using var recorder = CauseboxProgram.Start(workspace.Folder, "record", "--stackfile", "robot.yaml", "--stdin");
        recorder.StandardInput.WriteLine("""{"hello": {"client": "a pipe"}}""");
        recorder.StandardInput.WriteLine("""{"cycle": {"cycle_id": 0, "monotonic_ns": 10}}""");
        recorder.StandardInput.Flush();
        recorder.StandardError.ReadLine().ShouldNotBeNull().ShouldContain("of a pipe");
        CauseboxProgram.Signal(recorder, signal);
        recorder.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
        recorder.ExitCode.ShouldBe(0);
        workspace.Run("mcap", "doctor", Directory.GetFiles(workspace.PathOf("sessions"), "*.mcap").ShouldHaveSingleItem()).ShouldSucceed();
    }

    [Fact]
    public void A_log_on_a_full_disk_does_not_end_the_recording()
    {
        Assert.SkipUnless(File.Exists("/dev/full"), "there is no full device");
        using var workspace = new Workspace();
        File.WriteAllText(workspace.PathOf("robot.yaml"), "loopback:\n  output_dir: sessions\n");
        File.WriteAllText(workspace.PathOf("lines"), "nonsense\n{\"cycle\": {\"cycle_id\": 0, \"monotonic_ns\": 10}}\n{\"end\": true}\n");
        var start = new ProcessStartInfo("sh", ["-c", "\"$0\" record --stackfile robot.yaml --stdin <lines 2>/dev/full", CauseboxProgram.Executable]) { WorkingDirectory = workspace.Folder };
        using var shell = Process.Start(start)!;
        shell.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
        shell.ExitCode.ShouldBe(1);
        Directory.GetFiles(workspace.PathOf("sessions"), "*.mcap").ShouldHaveSingleItem();
    }
}
