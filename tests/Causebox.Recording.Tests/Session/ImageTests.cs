namespace Causebox.Recording.Tests.Session;

public sealed class ImageTests
{
    private const long Tenth = 100_000_000;

    [Theory]
    [InlineData(true, false, GuardDecision.Reject, true)]
    [InlineData(false, false, GuardDecision.Reject, false)]
    [InlineData(true, false, GuardDecision.Clamp, false)]
    [InlineData(true, true, GuardDecision.Clamp, true)]
    public void Events_keep_images_as_the_stackfile_says(bool onViolation, bool onClamp, GuardDecision decision, bool kept)
    {
        var options = new LoopbackOptions { CaptureOnViolation = onViolation, CaptureImagesOnClamp = onClamp, PreEventSec = 1, WindowSec = 2 };
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder, options))
            Run(test, cycles: 60, at: 30, decision);
        var ids = folder.Messages("/dam/images/top").Select(message => message.Json.GetProperty("cycle_id").GetInt64());
        ids.ShouldBe(kept ? Enumerable.Range(20, 21).Select(id => (long)id) : []);
    }

    [Fact]
    public void A_snapshot_keeps_the_ring_and_says_why()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder, new LoopbackOptions { PreEventSec = 1, WindowSec = 1 }))
        {
            Run(test, cycles: 30, at: -1, GuardDecision.Pass);
            test.Recorder.Snapshot("operator pressed the button");
            test.Recorder.Turn();
        }

        folder.Messages("/dam/snapshots").ShouldHaveSingleItem().Json.GetProperty("reason").GetString().ShouldBe("operator pressed the button");
        folder.Messages("/dam/images/top").Count.ShouldBe(10);
    }

    [Fact]
    public void An_image_has_its_own_time_and_comes_back_whole()
    {
        using var folder = new SessionFolder();
        using (var test = new RecorderUnderTest(folder))
        {
            test.Recorder.Record(new CameraFrame("wrist", 3, test.Time.MonotonicNs - Tenth, new byte[] { 0xff, 0xd8, 1, 2, 3 }));
            test.Recorder.Record(Loop.Rejected(4, test.Time.MonotonicNs));
        }

        var image = folder.Messages("/dam/images/wrist").ShouldHaveSingleItem();
        image.Json.GetProperty("jpeg_base64").GetBytesFromBase64().ShouldBe([0xff, 0xd8, 1, 2, 3]);
        image.LogTime.ShouldBe(folder.Messages("/dam/cycle")[0].LogTime - (ulong)Tenth);
    }

    private static void Run(RecorderUnderTest test, int cycles, int at, GuardDecision decision)
    {
        for (var id = 0; id < cycles; id++)
        {
            test.Recorder.Record(new CameraFrame("top", id, test.Time.MonotonicNs, new byte[50]));
            GuardResult[] guards = [new("limit", 1, id == at ? decision : GuardDecision.Pass)];
            test.Recorder.Record(new ControlCycle { CycleId = id, MonotonicNs = test.Time.MonotonicNs, Guards = guards });
            test.Recorder.Turn();
            test.Time.Advance(TimeSpan.FromSeconds(0.1));
        }
    }
}
