using Causebox.Mcap;
using Causebox.Recording;

namespace Causebox.Cli.Tests;

/// <summary>Sessions open in the readers that everybody else uses.</summary>
public sealed class OfficialReaderTests
{
    [Fact]
    public void The_TypeScript_library_reads_every_message_of_a_session_in_both_of_its_ways()
    {
        var interop = Checkout.PathOf("tests/interop");
        Assert.SkipUnless(Directory.Exists(Path.Combine(interop, "node_modules")), "tests/interop/node_modules is not here: npm ci --prefix tests/interop");
        using var workspace = new Workspace();
        Record(workspace.Folder);
        var file = Directory.GetFiles(workspace.Folder).ShouldHaveSingleItem();
        var seen = CauseboxProgram.RunProgram("node", workspace.Folder, [], Path.Combine(interop, "mcap.mjs"), "read", file).ShouldSucceed().Json;
        using var reader = McapReader.Open(file);
        var messages = (int)reader.Statistics!.MessageCount;
        messages.ShouldBeGreaterThan(1000);
        var forward = seen.GetProperty("forward");
        forward.GetProperty("messages").GetArrayLength().ShouldBe(messages);
        forward.GetProperty("channels").GetArrayLength().ShouldBe(reader.Channels.Count);
        forward.GetProperty("complete").GetBoolean().ShouldBeTrue();
        seen.GetProperty("indexed").GetProperty("messages").GetArrayLength().ShouldBe(messages);
    }

    [Fact]
    public void The_Python_library_reads_every_message_of_a_session()
    {
        Assert.SkipUnless(
            File.Exists("/usr/bin/python3") && CauseboxProgram.RunProgram("/usr/bin/python3", "/", [], "-c", "import mcap, lz4, zstandard").ExitCode == 0,
            "python3 cannot import mcap, lz4 and zstandard");
        using var workspace = new Workspace();
        Record(workspace.Folder);
        var file = Directory.GetFiles(workspace.Folder).ShouldHaveSingleItem();
        var script = Checkout.PathOf("tests/interop/mcap_read.py");
        var seen = CauseboxProgram.RunProgram("/usr/bin/python3", workspace.Folder, [], script, file).ShouldSucceed().Json;
        using var reader = McapReader.Open(file);
        seen.GetProperty("forward").GetProperty("messages").GetArrayLength().ShouldBe((int)reader.Statistics!.MessageCount);
    }

    private static void Record(string folder)
    {
        using var recorder = new SessionRecorder(new LoopbackOptions { OutputDir = folder, MaxQueueDepth = 1000 });
        for (var id = 0; id < 300; id++)
        {
            if (id % 10 == 0)
                recorder.Record(new CameraFrame("top", id, id * 20_000_000L, new byte[500]));
            recorder.Record(new ControlCycle
            {
                CycleId = id,
                MonotonicNs = id * 20_000_000L,
                JointPositions = [0.1 * id, double.NaN],
                Guards = (GuardResult[])[new("limit", 1, id == 150 ? GuardDecision.Reject : GuardDecision.Pass)],
                ContextEvent = id == 150 ? new ContextEvent("enter", "slow_down", 20) : null,
            }).ShouldBeTrue();
        }
    }
}
