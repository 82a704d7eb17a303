using System.Globalization;
using System.Text;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

/// <summary>Lines as the detectors print them → the report.</summary>
public sealed class CameraReportTests
{
    private static readonly VideoFacts Facts = new("mpeg4", 320, 240, 20, 10, 200);

    [Fact]
    public void What_ffprobe_prints_is_read()
    {
        var facts = VideoFacts.Parse("codec_name=mpeg4\nwidth=480\nheight=270\navg_frame_rate=30000/1001\nnb_frames=N/A\nduration=6.000000\nduration=6.500000\n");
        facts.ShouldBe(new VideoFacts("mpeg4", 480, 270, 30000 / 1001.0, 6, 0));
        VideoFacts.Parse("codec_name=mpeg4\nwidth=0\nheight=270\n").ShouldBeNull();
        VideoFacts.Parse("garbage").ShouldBeNull();
    }

    [Theory]
    [InlineData(640, 480, 1)]
    [InlineData(1280, 720, 1)]
    [InlineData(1280, 480, 2)]
    [InlineData(2560, 720, 2)]
    [InlineData(1920, 480, 3)]
    [InlineData(2520, 1080, 1)]
    [InlineData(5000, 100, 1)]
    public void Cameras_side_by_side_are_told_by_the_shape_of_the_picture(int width, int height, int cameras) =>
        new VideoFacts("mpeg4", width, height, 30, 1, 30).Cameras.ShouldBe(cameras);

    [Fact]
    public void Black_still_blurred_and_flashing_frames_become_stretches()
    {
        var report = Read(200, frame => frame switch
        {
            >= 20 and < 40 => new(17, 16, 18, 0, 0, float.NaN),
            >= 60 and < 90 => new(120, 70, 170, 0.01f, 1, 5),
            >= 110 and < 140 => new(120, 80, 160, 2, 100, 12),
            >= 160 and < 180 => new(frame / 2 % 2 == 0 ? 50 : 120, 30, 170, 30, 100, 5),
            _ => new(120, 70, 170, 2, 100, 5),
        });

        var view = report.Views.ShouldHaveSingleItem();
        (view.Name, view.UsualDifference, view.UsualBlur).ShouldBe(("the picture", 2, 5));
        view.Black.ShouldBe([new CameraStretch(1, 2, 17)]);
        view.Still.ShouldBe([new CameraStretch(3, 4.5, 0.01)]);
        view.Blurred.ShouldBe([new CameraStretch(5.5, 7, 2.4)]);
        var flashing = view.Flashing.ShouldHaveSingleItem();
        flashing.Start.ShouldBe(8, 0.001);
        flashing.End.ShouldBe(9, 0.11);
        flashing.Strength.ShouldBe(70);
        (report.Frames, report.MeasuredFps, report.StepSeconds, report.LastFrameSeconds, report.MissingFrames, report.Cut).ShouldBe((200, 20, 0.05, 9.95, 0, null));
    }

    [Fact]
    public void The_coders_refinement_belongs_to_the_still_picture_and_motion_does_not()
    {
        var refined = Read(100, frame => new(120, 70, 170, frame is >= 40 and < 46 ? 0.4f : frame >= 46 ? 0.01f : 2, frame >= 40 ? 3 : 100, 5));
        refined.Views[0].Still.ShouldHaveSingleItem().Start.ShouldBe(2);
        var slow = Read(100, frame => new(120, 70, 170, frame is >= 40 and < 46 ? 0.4f : frame >= 46 ? 0.01f : 2, frame >= 46 ? 3 : 60, 5));
        slow.Views[0].Still.ShouldHaveSingleItem().Start.ShouldBe(2.3);
    }

    [Fact]
    public void Noise_and_key_frames_are_no_motion_to_compare_with() =>
        Read(200, frame => new(120, 70, 170, frame % 12 == 0 ? 0.6f : 0.2f, frame == 100 ? 80 : 5, 5)).Views[0].UsualDifference.ShouldBe(0);

    [Fact]
    public void A_key_frame_does_not_end_a_still_picture()
    {
        var report = Read(100, frame => new(120, 70, 170, frame % 12 == 0 ? 0.6f : 0.01f, frame % 12 == 0 ? 4 : 1, 5));
        report.Views[0].Still.ShouldHaveSingleItem().Seconds.ShouldBeGreaterThan(4.5);
    }

    [Fact]
    public void Light_that_is_switched_once_and_a_slow_pulse_are_no_flashing()
    {
        Read(200, frame => new(frame < 100 ? 120 : 40, 20, 170, 2, 50, 5)).Views[0].Flashing.ShouldBeEmpty();
        Read(200, frame => new(80 + (40 * MathF.Sin(frame / 20f * 2 * MathF.PI)), 20, 170, 2, 50, 5)).Views[0].Flashing.ShouldBeEmpty();
    }

    [Fact]
    public void Frames_that_are_missing_are_counted_where_they_are()
    {
        var builder = new CameraReportBuilder(Facts);
        foreach (var frame in Enumerable.Range(0, 200).Where(frame => frame is < 100 or > 120 || frame % 3 == 0))
            Add(builder, frame / 20.0, new(120, 70, 170, 2, 100, 5));
        var report = builder.Build();
        report.MissingFrames.ShouldBe(14);
        var drop = report.Drops.ShouldHaveSingleItem();
        (drop.Start, drop.End, drop.Strength).ShouldBe((5, 6, 14));
        report.Cut.ShouldBeNull();
    }

    [Fact]
    public void Frames_that_the_file_promises_and_that_do_not_come_cut_it()
    {
        var builder = new CameraReportBuilder(Facts);
        for (var frame = 0; frame < 100; frame++)
            Add(builder, frame / 20.0, new(120, 70, 170, 2, 100, 5));
        builder.Build().Cut.ShouldBe("100 of its 200 frames cannot be decoded");
    }

    [Fact]
    public void Each_camera_has_its_own_view()
    {
        var builder = new CameraReportBuilder(new("mpeg4", 1280, 480, 20, 5, 100));
        for (var frame = 0; frame < 100; frame++)
        {
            Add(builder, frame / 20.0, new(120, 70, 170, 2, 100, 5), view: 0);
            Add(builder, frame / 20.0, frame < 50 ? new(120, 70, 170, 2, 100, 5) : new(16, 16, 17, 0, 0, float.NaN), view: 1);
        }

        var report = builder.Build();
        report.Views.Select(view => view.Name).ShouldBe(["camera 1 of 2", "camera 2 of 2"]);
        report.Views[0].Black.ShouldBeEmpty();
        report.Views[1].Black.ShouldHaveSingleItem().Start.ShouldBe(2.5);
        report.Frames.ShouldBe(100);
    }

    [Theory]
    [InlineData("nothing of the kind")]
    [InlineData("lavfi.signalstats.YAVG=1")]
    [InlineData("frame:0 pts:0 pts_time:nan")]
    public void What_is_no_measure_is_soon_enough(string line)
    {
        var builder = new CameraReportBuilder(Facts);
        for (var i = 0; i < 1000; i++)
            builder.Add(line);
        builder.IsGarbage.ShouldBeTrue();
        builder.Build().Absence.ShouldNotBeNull();
    }

    [Fact]
    public void A_report_is_read_back_as_it_was_written()
    {
        var json = Read(100, frame => frame < 50 ? new(17, 16, 18, 0, 0, float.NaN) : new(120, 70, 170, 2, 100, 5)).ToJson();
        CameraReport.Parse(json).ToJson().ShouldBe(json);
        Should.Throw<System.Text.Json.JsonException>(() => CameraReport.Parse("null"));
        Should.Throw<System.Text.Json.JsonException>(() => CameraReport.Parse(json.Replace("\"drops\":[]", "\"drops\":null", StringComparison.Ordinal)));
        Should.Throw<System.Text.Json.JsonException>(() => CameraReport.Parse(json.Replace("\"still\":[]", "\"still\":[null]", StringComparison.Ordinal)));
        CameraReport.Parse(CameraReport.Absent("why").ToJson()).Absence.ShouldBe("why");
    }

    private static CameraReport Read(int frames, Func<int, Measures> of)
    {
        var builder = new CameraReportBuilder(Facts with { Frames = frames, DurationSeconds = frames / 20.0 });
        for (var frame = 0; frame < frames; frame++)
            Add(builder, frame / 20.0, of(frame));
        return builder.Build();
    }

    private static void Add(CameraReportBuilder builder, double seconds, Measures of, int view = 0)
    {
        var lines = new StringBuilder();
        lines.Append(CultureInfo.InvariantCulture, $"frame:0    pts:0       pts_time:{seconds}\nlavfi.blur={of.Blur}\nlavfi.signalstats.YMIN=16\nlavfi.signalstats.YMAX=235\n");
        lines.Append(CultureInfo.InvariantCulture, $"lavfi.signalstats.YLOW={of.Low}\nlavfi.signalstats.YHIGH={of.High}\nlavfi.signalstats.YAVG={of.Brightness}\nlavfi.signalstats.YDIF={of.Difference}\nview={view}\n");
        lines.Append(CultureInfo.InvariantCulture, $"frame:0    pts:0       pts_time:{seconds}\nlavfi.signalstats.YLOW=0\nlavfi.signalstats.YHIGH=0\nlavfi.signalstats.YAVG=0\nlavfi.signalstats.YDIF=0\nlavfi.signalstats.YMAX={of.Peak}\nview={view}\ndifference=1\n");
        foreach (var line in lines.ToString().Split('\n'))
            builder.Add(line);
    }

    private sealed record Measures(float Brightness, float Low, float High, float Difference, float Peak, float Blur);
}
