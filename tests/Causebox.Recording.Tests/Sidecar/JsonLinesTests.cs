using System.IO.Pipes;
using System.Text;

namespace Causebox.Recording.Tests.Sidecar;

public sealed class JsonLinesTests
{
    [Fact]
    public void A_cycle_line_that_is_wrong_is_a_gap()
    {
        using var folder = new SessionFolder();
        Record(folder, """
            {"hello": {}}
            {"cycle": {"cycle_id": 0, "monotonic_ns": 10}}
            {"cycle": {"cycle_id": "one", "monotonic_ns": 20}}
            {"cycle": {"cycle_id": 2, "monotonic_ns": 30}}
            """).BadLines.ShouldBe(1);
        folder.CycleIds().ShouldBe([0, 2]);
        folder.Messages("/dam/gaps").ShouldHaveSingleItem().Json.GetProperty("reasons").GetRawText().ShouldBe("""{"bad_frame":1}""");
    }

    [Fact]
    public void Lines_that_are_deep_long_or_no_utf8_are_passed_over()
    {
        using var folder = new SessionFolder();
        var deep = """{"cycle": """ + new string('[', 100_000) + "\n";
        var wide = """{"cycle": {"cycle_id": 1, "monotonic_ns": 5, "guards": [{"name": "g", "layer": 1, "decision": "REJECT", "reason": """ + "\"" + new string('x', 10 << 20) + "\"}]}}\n";
        byte[] bytes =
        [
            .. "\uFEFF{\"hello\": {}}\n{\"cycle\": {\"cycle_id\": 0, \"monotonic_ns\": 10}}\r\n"u8,
            .. Encoding.ASCII.GetBytes(deep + wide),
            .. "{\"cycle\": {\"cycle_id\": 2, \"monotonic_ns\": 5, \"active_task\": \"\xff\xfe\"}}\n"u8[..64], 0xff, 0xfe, .. "\"}}\n"u8,
            .. """{"cycle": {"cycle_id": 3, "monotonic_ns": 5, "active_task": "\ud800"}}"""u8, (byte)'\n',
            .. "{\"cycle\": {\"cycle_id\": 4, \"monotonic_ns\": 40}}"u8,
        ];
        using var input = new MemoryStream(bytes);
        Record(folder, input).BadLines.ShouldBe(4);
        folder.CycleIds().ShouldBe([0, 4]);
    }

    [Fact]
    public async Task A_stop_ends_the_session_whole_though_the_input_goes_on()
    {
        using var folder = new SessionFolder();
        await using var write = new AnonymousPipeServerStream(PipeDirection.Out);
        await using var read = new AnonymousPipeClientStream(PipeDirection.In, write.ClientSafePipeHandle);
        using var stop = new CancellationTokenSource();
        write.Write("{\"cycle\": {\"cycle_id\": 0, \"monotonic_ns\": 10}}\n{\"cycle\": {\"cy"u8);
        var recording = Task.Run(() => JsonLines.Record(read, Wire.Stackfile(folder), new RecorderEnvironment { SpillFolder = folder.Path }, stop.Token), CancellationToken.None);
        await stop.CancelAsync();
        (await recording.WaitAsync(TimeSpan.FromMinutes(2), TestContext.Current.CancellationToken)).Recorded!.Written.ShouldBe(1);
        using var reader = Causebox.Mcap.McapReader.Open(folder.Files.ShouldHaveSingleItem());
        reader.IsTruncated.ShouldBeFalse();
    }

    private static (RecorderStatistics? Recorded, long BadLines) Record(SessionFolder folder, string lines) =>
        Record(folder, new MemoryStream(Encoding.UTF8.GetBytes(lines)));

    private static (RecorderStatistics? Recorded, long BadLines) Record(SessionFolder folder, Stream input) =>
        JsonLines.Record(input, Wire.Stackfile(folder), new RecorderEnvironment { SpillFolder = folder.Path }, TestContext.Current.CancellationToken);
}
