namespace Causebox.Cli.Tests;

/// <summary>The five minutes of docs/recorder.md, done as they stand there.</summary>
public sealed class GuideTests
{
    [Fact]
    public void The_guides_loop_is_recorded_and_explained()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/python3"), "python3 is not installed");
        using var workspace = new Workspace();
        var guide = File.ReadAllText(Checkout.PathOf("docs/recorder.md"));
        var loop = guide.Split("```python\n")[1].Split("```")[0].Replace("\n   ", "\n", StringComparison.Ordinal).TrimStart();
        File.WriteAllText(workspace.PathOf("loop.py"), loop);
        using (var recorder = new RunningRecorder(workspace))
        {
            var script = $"import sys, os; sys.path.insert(0, {Quote(Checkout.PathOf("sdk/python"))}); "
                + $"os.environ['XDG_RUNTIME_DIR'] = ''; import causebox, functools; "
                + $"causebox.Recorder = functools.partial(causebox.Recorder, socket_path={Quote(recorder.SocketPath)}); exec(open('loop.py').read())";
            var python = CauseboxProgram.RunProgram("/usr/bin/python3", workspace.Folder, [], "-c", script);
            python.ExitCode.ShouldBe(0, python.Error);
            recorder.Stop().ShouldBe(0);
        }

        var session = Directory.GetFiles(workspace.PathOf("sessions")).ShouldHaveSingleItem();
        var explained = CauseboxProgram.Run(workspace.Folder, "explain", session);
        explained.ExitCode.ShouldBeLessThanOrEqualTo(1);
        explained.Output.ShouldContain("Motion guard joint_step_limit refused");
        explained.Output.ShouldContain("joint 2: step above 1.0 rad");
    }

    private static string Quote(string text) => $"'{text}'";
}
