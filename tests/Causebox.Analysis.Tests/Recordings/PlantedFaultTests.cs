using System.Globalization;
using Shouldly;
using Xunit;
using static Causebox.Analysis.Tests.Recordings.RecordingMaker;

namespace Causebox.Analysis.Tests.Recordings;

/// <summary>One fault at a time in an otherwise healthy recording: it is found, at its place and time, and nothing else of weight is.</summary>
public sealed class PlantedFaultTests
{
    [Fact]
    public void A_healthy_recording_has_no_findings()
    {
        var report = HealthyRobot.Make().Analyze();
        report.Analysis.Findings.ShouldBeEmpty(report.Listing());
    }

    [Fact]
    public void A_sensor_that_freezes_in_motion_is_found()
    {
        var report = HealthyRobot.Make().With("/imu", 100, time => time < 42 ? HealthyRobot.Imu(time) : HealthyRobot.Imu(time, 9.7)).Analyze();
        var finding = report.Finding("field_frozen");
        finding.Confidence.ShouldBe(Confidence.Medium);
        finding.Title.ShouldStartWith("/imu acceleration.z froze at 9.7");
        Seconds(finding, "at_s").ShouldBe(42, 0.1);
        NothingElse(report, "field_frozen");
    }

    [Fact]
    public void Fields_of_a_topic_that_freeze_together_are_one_finding()
    {
        var report = HealthyRobot.Make().With("/imu", 100, time => HealthyRobot.Imu(time is > 20 and < 35 ? 20 : time)).Analyze();
        var finding = report.Finding("field_frozen");
        finding.Title.ShouldContain("and 3 more");
        finding.Cited("until_end").ShouldBe("no");
        report.Finding("stamp_frozen").Title.ShouldStartWith("/imu repeated one stamp for 14.99 s");
        NothingElse(report, "field_frozen", "stamp_frozen");
    }

    [Fact]
    public void A_steady_channel_that_stops_is_certain()
    {
        var report = HealthyRobot.Make().With("/odom", 20, time => time < 40 ? $$"""{"x":{{RecordingMaker.Text(Noise(time, 30))}}}""" : null).Analyze();
        var finding = report.Finding("channel_stopped");
        finding.Confidence.ShouldBe(Confidence.High);
        finding.Title.ShouldStartWith("/odom stopped");
        Seconds(finding, "at_s").ShouldBe(40, 0.1);
        NothingElse(report, "channel_stopped");
    }

    [Fact]
    public void A_silence_of_one_channel_is_a_gap_of_that_channel()
    {
        var report = HealthyRobot.Make().With("/imu", 100, time => time is > 30 and < 33 ? null : HealthyRobot.Imu(time)).Analyze();
        var finding = report.Finding("channel_gap");
        finding.Confidence.ShouldBe(Confidence.Medium);
        finding.Title.ShouldStartWith("/imu was silent for");
        finding.Description.ShouldContain("continue without a hole");
        NothingElse(report, "channel_gap");
    }

    [Fact]
    public void A_silence_of_all_channels_is_a_gap_of_the_recording()
    {
        var maker = HealthyRobot.Make();
        maker.LogClock = time => time < 30 ? time : time + 5;
        var report = maker.Analyze();
        report.Finding("recording_gap").Title.ShouldStartWith("Nothing at all was recorded for 5");
        report.Analysis.Findings.ShouldNotContain(finding => finding.Code == "channel_gap");
    }

    [Fact]
    public void A_rate_that_drops_is_found()
    {
        var report = HealthyRobot.Make().With("/scan", 40, time => time > 30 && (long)Math.Round(time * 40) % 4 != 0 ? null : "{\"n\":1}").Analyze();
        report.Finding("channel_rate_dropped").Title.ShouldStartWith("/scan fell from 4");
    }

    [Fact]
    public void Messages_that_come_in_clumps_are_a_hint()
    {
        var maker = HealthyRobot.Make().With("/imu", 50, HealthyRobot.Imu);
        maker.LogClock = time => time + ((long)Math.Round(time * 50) % 5 == 0 ? 0.019 : 0);
        var finding = maker.Analyze().Finding("channel_jitter");
        finding.Confidence.ShouldBe(Confidence.Low);
        finding.Title.ShouldContain("comes unevenly");
    }

    [Fact]
    public void Missing_sequence_numbers_are_counted()
    {
        var report = HealthyRobot.Make().With("/imu", 100, HealthyRobot.Imu, sequence: number => number < 3000 ? number : number + 25).Analyze();
        var finding = report.Finding("messages_missing");
        finding.Confidence.ShouldBe(Confidence.Medium);
        finding.Cited("missing").ShouldBe("25");
        NothingElse(report, "messages_missing");
    }

    [Fact]
    public void NaN_after_numbers_is_found()
    {
        var report = HealthyRobot.Make().With("/imu", 100, time => HealthyRobot.Imu(time, time is > 20 and < 20.5 ? double.NaN : 9.81 + (0.2 * Noise(time, 3)))).Analyze();
        var finding = report.Finding("field_not_finite");
        finding.Confidence.ShouldBe(Confidence.Medium);
        finding.Title.ShouldBe("/imu acceleration.z was NaN in 49 messages");
        NothingElse(report, "field_not_finite");
    }

    [Fact]
    public void Glitches_are_found()
    {
        var report = HealthyRobot.Make().With("/imu", 100, time => HealthyRobot.Imu(time, (int)(time * 100) % 1500 == 700 ? 60 : 9.81 + (0.2 * Noise(time, 3)))).Analyze();
        var finding = report.Finding("field_jumped");
        finding.Confidence.ShouldBe(Confidence.Medium);
        finding.Title.ShouldStartWith("/imu acceleration.z jumped from");
        NothingElse(report, "field_jumped");
    }

    [Fact]
    public void A_pose_that_jumps_and_stays_is_found()
    {
        var report = HealthyRobot.Make().WithValue("/pose_x", 20, time => (0.1 * Math.Sin(time)) + (time < 30 ? 0 : 3)).Analyze();
        report.Finding("field_jumped").Cited("kind").ShouldBe("step");
        NothingElse(report, "field_jumped");
    }

    [Fact]
    public void A_clock_that_goes_back_is_found()
    {
        var maker = HealthyRobot.Make();
        maker.LogClock = time => time < 30 ? time + 10 : time + 7;
        var finding = maker.Analyze().Finding("clock_stepped");
        finding.Confidence.ShouldBe(Confidence.Medium);
        finding.Title.ShouldStartWith("The log time goes back by 2.9");
    }

    [Fact]
    public void Stamps_that_move_apart_from_the_log_time_are_found()
    {
        var report = HealthyRobot.Make().With("/imu", 100, time => HealthyRobot.Imu(time).Replace(
            HealthyRobot.Stamp(time - 0.002), HealthyRobot.Stamp(time - (time < 30 ? 0.002 : 4)), StringComparison.Ordinal)).Analyze();
        var finding = report.Finding("clock_stepped");
        finding.Title.ShouldContain("stamp in the message of /imu moved 3.99");
        NothingElse(report, "clock_stepped");
    }

    [Fact]
    public void A_value_that_sits_at_its_ceiling_is_found()
    {
        var report = HealthyRobot.Make().WithValue("/motor_current", 20, time => Math.Min(18, 10 + (time / 4) + (3 * Noise(time, 40)))).Analyze();
        var finding = report.Finding("field_saturated");
        finding.Confidence.ShouldBe(Confidence.Medium);
        finding.Title.ShouldStartWith("/motor_current sat at its ceiling of 18");
        NothingElse(report, "field_saturated");
    }

    [Fact]
    public void A_low_battery_is_found()
    {
        var report = HealthyRobot.Make().With("/battery", 1, time => Text($$"""{"percentage":{{0.4 - (0.005 * time)}}}"""), schema: "BatteryState").Analyze();
        report.Finding("battery_low").Confidence.ShouldBe(Confidence.Medium);
        NothingElse(report, "battery_low");
    }

    [Fact]
    public void A_joint_that_stops_following_its_command_is_found()
    {
        var report = HealthyRobot.Make().With("/arm", 20, time => Map(
            ("desired_position", Text(Math.Sin(time / 2))),
            ("actual_position", Text(Math.Sin((time is > 30 and < 45 ? 30 : time - 0.05) / 2) + (0.002 * Noise(time, 41)))))).Analyze();
        var finding = report.Finding("command_missed");
        finding.Confidence.ShouldBe(Confidence.Medium);
        finding.Title.ShouldStartWith("/arm actual_position does not follow /arm desired_position");
        NothingElse(report, "command_missed", "field_jumped");
    }

    [Fact]
    public void A_value_below_its_setpoint_all_along_is_a_hint()
    {
        var report = HealthyRobot.Make().WithValue("/plc/setpoint_temp", 5, _ => 80).WithValue("/plc/temperature", 5, time => 70 + Noise(time, 42)).Analyze();
        report.Finding("command_missed").Title.ShouldBe("/plc/temperature is below /plc/setpoint_temp in 100 % of its readings");
        report.Finding("command_missed").Confidence.ShouldBe(Confidence.Low);
    }

    private static double Seconds(Finding finding, string name) => double.Parse(finding.Cited(name), CultureInfo.InvariantCulture);

    private static void NothingElse(Causebox.Analysis.Recordings.RecordingReport report, params string[] codes) =>
        report.Analysis.Findings.Select(finding => finding.Code).Except(codes).ShouldBeEmpty(report.Listing());
}
