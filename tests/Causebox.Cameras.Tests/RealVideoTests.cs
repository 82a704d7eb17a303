using Causebox.Analysis.Episodes;
using Xunit;

namespace Causebox.Cameras.Tests;

/// <summary>Videos that the public SDK's own examples write.</summary>
public sealed class RealVideoTests
{
    [Theory]
    [InlineData("robotrace_demo_episode.mp4", 180, 30, 480)]
    [InlineData("robotrace_r2_smoke.mp4", 0, 0, 0)]
    public async Task The_video_of_an_example_is_watched_and_shows_no_fault(string file, int frames, double fps, int width)
    {
        Ffmpeg.Require();
        var path = SharedData.Require($"robot/robotrace/{file}");

        var result = await VideoWatcher.WatchAsync(path, new WatchLimits(), TestContext.Current.CancellationToken);

        result.Outcome.ShouldBe(WatchOutcome.Done, result.Report.Absence);
        var report = result.Report;
        TestContext.Current.TestOutputHelper?.WriteLine(report.ToJson());
        report.Codec.ShouldBe("mpeg4");
        report.Cut.ShouldBeNull();
        if (frames > 0)
            (report.Frames, report.MeasuredFps, report.Width, report.Views.Length).ShouldBe((frames, fps, width, 1));
        var analysis = EpisodeAnalyzer.Analyze(new() { Subject = "e", Status = "failed", Camera = report });
        analysis.Findings.ShouldNotContain(finding => finding.Code.StartsWith("camera_", StringComparison.Ordinal));
    }
}
