using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes;

public sealed class CameraRuleTests
{
    private const string Black = "camera_black";
    private const string Frozen = "camera_frozen";
    private const string Drops = "camera_frame_drops";
    private const string Stopped = "camera_stopped_before_failure";
    private static readonly string[] Codes = [Black, Frozen, "camera_blurred", "camera_flashing", Drops, Stopped];

    private static readonly CameraView Lively = new() { Name = "the picture", UsualDifference = 2, UsualBlur = 5 };

    [Fact]
    public void A_video_that_is_well_gives_nothing_and_one_that_is_not_there_is_skipped()
    {
        var episode = TestEpisode.Failed() with { Camera = Report(Lively), DurationSeconds = 20 };
        foreach (var code in Codes)
        {
            TestEpisode.Ask(code, episode).ShouldBe(RuleResult.Nothing);
            TestEpisode.Failed().ShouldSkip(code).ShouldBe("there is no video artifact");
            (episode with { Camera = CameraReport.Absent("why not") }).ShouldSkip(code).ShouldBe("why not");
        }
    }

    [Fact]
    public void A_black_picture_is_named_with_its_camera_and_its_time()
    {
        var finding = Episode(Lively with { Name = "camera 2 of 3", Black = [new(4, 6.5, 17)] }).ShouldFire(Black);
        finding.Title.ShouldBe("Camera 2 of 3 was black for 2.5 s");
        finding.Value("start_s").ShouldBe("4");
        finding.Value("before_end_s").ShouldBe("13.5");
        finding.Value("brightness").ShouldBe("17");
        Episode(Lively with { Black = [new(4, 4.4, 17)] }).ShouldNotFire(Black);
    }

    [Fact]
    public void What_was_near_the_end_comes_before_what_was_longer()
    {
        var view = Lively with { Black = [new(1, 5, 17), new(17, 18, 17)] };
        var finding = Episode(view).ShouldFire(Black);
        finding.Value("start_s").ShouldBe("17");
        finding.Value("others").ShouldContain("start_s=1");
        (Episode(view) with { FailureTimeSeconds = 6 }).ShouldFire(Black).Value("start_s").ShouldBe("1");
        (Episode(view) with { FailureTimeSeconds = 6 }).ShouldFire(Black).Value("end_is").ShouldBe("failure_time_s");
    }

    [Fact]
    public void A_still_picture_is_frozen_only_while_the_robot_moves()
    {
        var view = Lively with { Still = [new(10, 13, 0.01)] };
        var finding = (Episode(view) with { Sensors = Joints(seconds => Math.Sin(seconds)) }).ShouldFire(Frozen);
        finding.Value("start_s").ShouldBe("10");
        finding.Value("moved").ShouldBe("/joint_states/position");
        (Episode(view) with { Sensors = Joints(seconds => Math.Sin(Math.Min(seconds, 10))) }).ShouldNotFire(Frozen);
        Episode(view).ShouldSkip(Frozen).ShouldContain("no sensors or actions");
        (Episode(view with { Still = [new(10, 10.8, 0.01)] }) with { Sensors = Joints(seconds => Math.Sin(seconds)) }).ShouldNotFire(Frozen);
    }

    [Fact]
    public void Noise_of_a_joint_that_rests_is_no_motion() =>
        (Episode(Lively with { Still = [new(10, 13, 0.01)] }) with { Sensors = Joints(seconds => Math.Sin(seconds * 1e6) * 0.001) }).ShouldNotFire(Frozen);

    [Fact]
    public void A_picture_that_hardly_ever_changes_is_not_frozen() =>
        (Episode(Lively with { UsualDifference = 0.1, Still = [new(10, 13, 0.01)] }) with { Sensors = Joints(Math.Sin) }).ShouldNotFire(Frozen);

    [Fact]
    public void Blur_and_flashing_are_found_where_they_last()
    {
        Episode(Lively with { Blurred = [new(3, 5, 2.5)] }).ShouldFire("camera_blurred").Value("times").ShouldBe("2.5");
        Episode(Lively with { Blurred = [new(3, 3.9, 2.5)] }).ShouldNotFire("camera_blurred");
        Episode(Lively with { Flashing = [new(3, 5, 70)] }).ShouldFire("camera_flashing").Value("swing").ShouldBe("70");
    }

    [Fact]
    public void Frames_missing_near_the_end_are_found_and_others_are_not()
    {
        var finding = Dropping(new(15, 17, 20)).ShouldFire(Drops);
        finding.Value("missing_frames").ShouldBe("20");
        finding.Value("due_frames").ShouldBe("40");
        Dropping(new(2, 4, 20)).ShouldNotFire(Drops);
        Dropping(new(15, 17, 3)).ShouldNotFire(Drops);
        Dropping(new CameraStretch(0, 19, 200)).ShouldNotFire(Drops);
    }

    [Fact]
    public void A_video_that_ends_before_the_run_has_stopped()
    {
        var finding = (Episode(Lively) with { FailureTimeSeconds = 23 }).ShouldFire(Stopped);
        finding.Value("end_is").ShouldBe("failure_time_s");
        finding.Value("last_frame_s").ShouldBe("19.95");
        finding.Value("seconds").ShouldBe("3");
        (Episode(Lively) with { FailureTimeSeconds = 20.5 }).ShouldNotFire(Stopped);
        (Episode(Lively) with { DurationSeconds = 25 }).ShouldFire(Stopped).Value("end_is").ShouldBe("duration_s");
        Episode(Lively).ShouldSkip(Stopped).ShouldBe("nothing says when the run ended");
    }

    [Fact]
    public void A_video_with_a_clock_of_its_own_has_not_stopped()
    {
        var rows = Npz.Read(Npz.Stream("/joint_states", "position", 10, [.. Enumerable.Range(0, 400).Select(i => Math.Sin(i / 10.0))]));
        (Episode(Lively) with { Sensors = rows }).ShouldSkip(Stopped).ShouldContain("a frame for each row");
        (Episode(Lively) with { DurationSeconds = 25, Fps = 16 }).ShouldSkip(Stopped).ShouldContain("the episode says 16");
        (Episode(Lively) with { DurationSeconds = 25, Camera = Report(Lively) with { Cut = "it is damaged" } }).ShouldSkip(Stopped).ShouldContain("it is damaged");
    }

    private static EpisodeEvidence Episode(CameraView view) => TestEpisode.Failed() with { Camera = Report(view) };

    private static EpisodeEvidence Dropping(CameraStretch drop) => TestEpisode.Failed() with { Camera = Report(Lively) with { Drops = [drop] } };

    private static Trajectory Joints(Func<double, double> position) =>
        Npz.Read(Npz.Stream("/joint_states", "position", 50, [.. Enumerable.Range(0, 1000).Select(i => position(i / 50.0))]));

    private static CameraReport Report(CameraView view) => new()
    {
        Codec = "mpeg4",
        Width = 320,
        Height = 240,
        NominalFps = 20,
        MeasuredFps = 20,
        Frames = 400,
        DurationSeconds = 20,
        LastFrameSeconds = 19.95,
        StepSeconds = 0.05,
        LongestStepSeconds = 0.05,
        Views = [view],
    };
}
