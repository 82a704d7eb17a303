using System.Diagnostics;
using System.Globalization;

namespace Causebox.Recording.Tests.Campaigns;

/// <summary>1 kHz, four cameras of 640 × 480 at 30 Hz, for ten minutes; a few seconds of it in the slice.</summary>
[Trait("Campaign", "recorder")]
public sealed class HeavyLoadTests
{
    private const int Hertz = 1000;
    private const int FramesPerSecond = 30;
    private const int JpegBytes = 45_000;
    private static readonly string[] Cameras = ["top", "wrist", "left", "right"];
    private static readonly TimeSpan Time = Torture.Of(TimeSpan.FromSeconds(3), TimeSpan.FromMinutes(10));

    [Fact]
    public async Task A_fast_loop_with_four_cameras_loses_no_violation_and_every_gap_is_written_down()
    {
        using var folder = new SessionFolder();
        var noise = new Bits(7).Bytes(8 << 20);
        var options = new LoopbackOptions { OutputDir = folder.Path, PreEventSec = 5, WindowSec = 10, RotateMb = 200 };
        using var recorder = new SessionRecorder(options);
        using var pace = new PeriodicTimer(TimeSpan.FromMilliseconds(1));
        var (start, id, frames) = (Stopwatch.GetTimestamp(), 0, 0);
        for (; id < Time.TotalSeconds * Hertz; await pace.WaitForNextTickAsync(TestContext.Current.CancellationToken))
        {
            // Cameras make up for nothing: after the machine stood still comes one frame, and not all that were missed.
            if (Stopwatch.GetElapsedTime(start).TotalSeconds * FramesPerSecond is var due && frames < due)
            {
                foreach (var camera in Cameras)
                    recorder.Record(new CameraFrame(camera, id, Stopwatch.GetTimestamp(), noise.AsSpan(frames * 1009 % (noise.Length - JpegBytes), JpegBytes).ToArray()));
                frames = (int)due + 1;
            }

            for (; id < Stopwatch.GetElapsedTime(start).TotalSeconds * Hertz; id++)
                recorder.Record(IsViolation(id) ? Loop.Rejected(id, Stopwatch.GetTimestamp()) : Loop.Ordinary(id, Stopwatch.GetTimestamp()));
        }

        recorder.Dispose();
        var done = recorder.Statistics;
        Torture.Say(string.Create(
            CultureInfo.InvariantCulture,
            $"{done.Offered} cycles, {done.Dropped} dropped, {done.Spilled} spilled, {done.Images} images ({done.ImagesDropped} dropped), {done.Files} files, {done.BytesWritten / 1e6:0} MB"));
        (done.KeptLost, done.Failures, done.ImagesDropped).ShouldBe((0, 0, 0));
        done.Images.ShouldBeGreaterThan(0);
        Check(folder, id, done);
    }

    // Every twentieth second, and two more in the first seconds for the slice.
    private static bool IsViolation(int id) => id is 700 or 1500 || id % 20_000 == 19_999;

    private static void Check(SessionFolder folder, int offered, RecorderStatistics done)
    {
        var ids = folder.CycleIds();
        ids.ShouldBeUnique();
        ids.Count.ShouldBe((int)done.Written);
        Enumerable.Range(0, offered).Where(IsViolation).Select(id => (long)id).Except(ids).ShouldBeEmpty();
        folder.Messages("/dam/gaps").Sum(gap => gap.Json.GetProperty("lost_cycles").GetInt64()).ShouldBe(offered - ids.Count);
    }
}
