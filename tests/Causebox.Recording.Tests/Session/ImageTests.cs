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

    [Fact]
    public void More_cameras_than_a_robot_has_do_not_use_up_the_channels_of_a_file()
    {
        using var folder = new SessionFolder();
        using var test = new RecorderUnderTest(folder);
        test.Recorder.Record(Loop.Rejected(0, test.Time.MonotonicNs));
        for (var camera = 0; camera < 300; camera++)
            test.Recorder.Record(new CameraFrame($"camera {camera}", 0, test.Time.MonotonicNs, new byte[] { 1 }));
        test.Recorder.Record(Loop.Ordinary(1, test.Time.MonotonicNs));
        test.Recorder.Dispose();
        folder.Messages().Count(message => message.Topic.StartsWith("/dam/images/", StringComparison.Ordinal)).ShouldBe(256);
        test.Notices.ShouldHaveSingleItem().Message.ShouldStartWith("images of camera camera 256 and others are passed over");
        folder.CycleIds().ShouldBe([0, 1]);
    }

    [Fact]
    public void A_ring_that_is_kept_as_a_whole_does_not_wait_in_memory_once_more()
    {
        using var folder = new SessionFolder();
        using var test = new RecorderUnderTest(folder);
        var log = 0L;
        for (var frame = 0; frame < 100; frame++)
            test.Recorder.Record(new CameraFrame("top", 0, test.Time.MonotonicNs, new byte[1 << 20]));
        test.Recorder.Record(Loop.Ordinary(0, test.Time.MonotonicNs));
        test.Recorder.Turn();
        test.Recorder.Record(Loop.Rejected(1, test.Time.MonotonicNs));
        log = GC.GetAllocatedBytesForCurrentThread();
        test.Recorder.Turn();
        (GC.GetAllocatedBytesForCurrentThread() - log).ShouldBeLessThan(64 << 20);
        test.Recorder.Dispose();
        folder.Messages("/dam/images/top").Count.ShouldBe(100);
    }

    [Fact]
    public void Images_that_the_disk_did_not_take_are_kept_until_it_does()
    {
        using var folder = new SessionFolder();
        var sessions = Path.Combine(folder.Path, "sessions");
        using var test = new RecorderUnderTest(folder, new LoopbackOptions { OutputDir = sessions });
        File.WriteAllText(sessions, "in the way");
        for (var frame = 0; frame < 20; frame++)
            test.Recorder.Record(new CameraFrame("top", 0, test.Time.MonotonicNs, new byte[1 << 20]));
        for (var wish = 0; wish < 5000; wish++)
            test.Recorder.Snapshot(new string('x', 1000));
        test.Recorder.Record(Loop.Rejected(0, test.Time.MonotonicNs));
        test.Recorder.Turn();
        File.Delete(sessions);
        test.Time.Advance(TimeSpan.FromSeconds(2));
        test.Recorder.Turn();
        test.Recorder.Dispose();
        foreach (var file in Directory.GetFiles(sessions))
            File.Move(file, Path.Combine(folder.Path, Path.GetFileName(file)));
        folder.Messages("/dam/images/top").Count.ShouldBe(20);
        folder.Messages("/dam/snapshots").Count.ShouldBe(1000);
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
