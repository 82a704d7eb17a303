using System.Text.Json;
using Causebox.Mcap;

namespace Causebox.Cli.Tests;

public sealed class EditTests
{
    [Fact]
    public void A_cut_recording_is_recovered_and_the_doctor_agrees()
    {
        using var space = new Workspace();
        space.Recording("cut.mcap", fault: RobotFault.Truncated);
        var report = space.Run("mcap", "recover", "cut.mcap", "-o", "whole.mcap", "--json").ShouldSucceed().Json;
        report.GetProperty("sound").GetBoolean().ShouldBeFalse();
        report.GetProperty("messages").GetInt32().ShouldBe(Messages(space, "whole.mcap"));
        Messages(space, "whole.mcap").ShouldBe(Messages(space, "cut.mcap"));
        space.Run("mcap", "doctor", "whole.mcap").ShouldSucceed();
    }

    [Fact]
    public void Recovery_works_between_pipes()
    {
        using var space = new Workspace();
        space.Recording("cut.mcap", fault: RobotFault.Truncated);
        var outcome = space.RunWith(space.Bytes("cut.mcap"), "mcap", "recover", "-").ShouldSucceed();
        outcome.Error.ShouldContain("messages of 7 channels kept");
        space.RunWith(outcome.OutputBytes, "mcap", "doctor", "-").ShouldSucceed();
    }

    [Fact]
    public void A_filter_keeps_what_is_asked_for()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        string[] wanted = ["mcap", "filter", "small.mcap", "--topics", "/p.*", "--start", "1000.5"];
        space.Run([.. wanted, "-o", "out.mcap"]).ShouldSucceed();
        Messages(space, "out.mcap").ShouldBe(2);
        space.Run([.. wanted, "--keep-last", "/pose", "-o", "kept.mcap"]).ShouldSucceed();
        Messages(space, "kept.mcap").ShouldBe(3);
    }

    [Fact]
    public void A_merge_holds_the_messages_of_all_inputs()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("a.mcap"));
        SmallRecording.Write(space.PathOf("b.mcap"));
        space.Run("mcap", "merge", "a.mcap", "b.mcap", "-o", "c.mcap").ShouldSucceed();
        Messages(space, "c.mcap").ShouldBe(12);
        space.Run("mcap", "merge", "a.mcap", "-o", "d.mcap").ShouldRefuse(2);
    }

    [Fact]
    public void A_sort_puts_a_stepped_clock_in_order()
    {
        using var space = new Workspace();
        space.Recording("r.mcap", fault: RobotFault.ClockJump);
        space.Run("mcap", "sort", "r.mcap", "-o", "sorted.mcap").ShouldSucceed();
        using var reader = McapStreamReader.Open(space.PathOf("sorted.mcap"));
        var last = 0UL;
        while (reader.TryReadMessage(out var message))
        {
            message.LogTime.ShouldBeGreaterThanOrEqualTo(last);
            last = message.LogTime;
        }
    }

    [Fact]
    public void Compression_changes_the_chunks_and_not_the_messages()
    {
        using var space = new Workspace();
        space.Recording("r.mcap");
        var before = space.Run("mcap", "cat", "r.mcap").Output;
        space.Run("mcap", "decompress", "r.mcap", "-o", "plain.mcap").ShouldSucceed();
        space.Run("mcap", "compress", "plain.mcap", "--compression", "lz4", "-o", "lz4.mcap").ShouldSucceed();
        Kind(space, "plain.mcap").ShouldBe("none");
        Kind(space, "lz4.mcap").ShouldBe("lz4");
        space.Run("mcap", "cat", "lz4.mcap").Output.ShouldBe(before);
    }

    [Fact]
    public void An_input_is_never_overwritten()
    {
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        var before = space.Bytes("small.mcap");
        foreach (var verb in new[] { "recover", "sort", "compress", "decompress", "filter" })
            space.Run("mcap", verb, "small.mcap", "-o", "./small.mcap", "--force").ShouldRefuse(2, "also an input");
        space.Bytes("small.mcap").ShouldBe(before);
        space.Files.ShouldBe(["small.mcap"]);
    }

    [Fact]
    public void An_interrupt_leaves_no_half_written_output()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "there are no signals on Windows");
        using var space = new Workspace();
        SmallRecording.Write(space.PathOf("small.mcap"));
        using var process = CauseboxProgram.Start(space.Folder, "mcap", "recover", "-", "-o", "out.mcap");
        process.StandardInput.BaseStream.Write(space.Bytes("small.mcap").AsSpan(0, 512));
        process.StandardInput.BaseStream.Flush();
        SpinWait.SpinUntil(() => space.Files.Length > 1, CauseboxProgram.Patience).ShouldBeTrue();
        CauseboxProgram.Signal(process, "INT");
        process.WaitForExit(CauseboxProgram.Patience).ShouldBeTrue();
        process.ExitCode.ShouldBe(130);
        space.Files.ShouldBe(["small.mcap"]);
    }

    private static int Messages(Workspace space, string name) => Info(space, name).GetProperty("messages").GetInt32();

    private static string? Kind(Workspace space, string name) =>
        Info(space, name).GetProperty("chunks")[0].GetProperty("compression").GetString();

    private static JsonElement Info(Workspace space, string name) => space.Run("mcap", "info", name, "--json").ShouldSucceed().Json;
}
