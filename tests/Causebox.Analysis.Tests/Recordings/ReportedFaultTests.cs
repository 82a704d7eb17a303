using Shouldly;
using Xunit;
using static Causebox.Analysis.Tests.Recordings.RecordingMaker;

namespace Causebox.Analysis.Tests.Recordings;

/// <summary>What fields, logs and diagnostics say themselves.</summary>
public sealed class ReportedFaultTests
{
    [Theory]
    [InlineData("/safety", "emergency_stop", "false", "true", "emergency_stop_active")]
    [InlineData("/safety", "eStop", "false", "true", "emergency_stop_active")]
    [InlineData("/ur", "Robot_ProtectiveStop", "0", "1", "emergency_stop_active")]
    [InlineData("/gripper", "grip_lost", "false", "true", "fault_reported")]
    [InlineData("/drive", "error_code", "0", "57", "fault_reported")]
    [InlineData("/drive", "faultCode", "\"\"", "\"E42\"", "fault_reported")]
    [InlineData("/drive", "state", "\"RUNNING\"", "\"FAULTED\"", "fault_reported")]
    [InlineData("/job", "error", "null", "\"gripper did not close\"", "fault_reported")]
    [InlineData("/plc/high_temp_alarm", "value", "false", "true", "alarm_raised")]
    public void A_field_that_calls_itself_wrong_is_certain(string topic, string field, string good, string bad, string code)
    {
        var report = new RecordingMaker(60).With(topic, 10, time => $$"""{"{{field}}":{{(time is > 20 and < 25 ? bad : good)}}}""")
            .WithValue("/other", 10, time => Noise(time, 1)).Analyze();
        var finding = report.Finding(code);
        finding.Confidence.ShouldBe(Confidence.High);
        finding.Cited("topic").ShouldBe(topic);
        finding.Cited("field").ShouldBe(field);
        finding.Cited("first_at_s").ShouldStartWith("20");
        finding.Cited("last_normal_value").ShouldBe(good.Trim('"') is "" ? "" : good.Trim('"'));
    }

    [Theory]
    [InlineData("position_error", "0.1", "0.4")]
    [InlineData("error_rate", "0", "1")]
    [InlineData("fault_reset", "false", "true")]
    [InlineData("estop_released", "false", "true")]
    [InlineData("status", "\"OK\"", "\"no error\"")]
    [InlineData("error_message", "\"\"", "\"none\"")]
    [InlineData("collision_enabled", "false", "true")]
    public void A_field_that_only_speaks_of_faults_is_not_one(string field, string before, string after)
    {
        var report = new RecordingMaker(60).With("/a", 10, time => $$"""{"{{field}}":{{(time is > 20 and < 25 ? after : before)}}}""").Analyze();
        report.Analysis.Findings.ShouldBeEmpty(report.Listing());
    }

    [Fact]
    public void A_flag_that_is_up_all_along_is_only_probable()
    {
        var report = new RecordingMaker(20).With("/a", 10, _ => """{"fault":true}""").Analyze();
        report.Finding("fault_reported").Confidence.ShouldBe(Confidence.Medium);
    }

    [Fact]
    public void What_moves_with_a_fault_is_named_with_it()
    {
        static bool Bad(double time) => time % 12 is > 6 and < 7;
        var report = new RecordingMaker(60)
            .With("/plc/stop", 5, time => $$"""{"protective_stop":{{(Bad(time) ? "true" : "false")}}}""")
            .WithValue("/plc/pressure", 5, time => Bad(time) ? 2 : 8 + (0.1 * Noise(time, 1)))
            .WithValue("/plc/level", 5, time => 50 + Noise(time, 2))
            .Analyze();
        var finding = report.Finding("emergency_stop_active");
        finding.Description.ShouldContain("/plc/pressure");
        finding.Description.ShouldNotContain("/plc/level");
        finding.Cited("times").ShouldBe("5");
    }

    [Fact]
    public void Errors_in_the_log_are_grouped_by_what_they_say()
    {
        var report = new RecordingMaker(60)
            .With("/rosout", 5, time => Text($$"""{"level":{{(time > 40 ? 40 : 20)}},"name":"planner","msg":"no path after {{time}} s"}"""), schema: "rcl_interfaces/msg/Log")
            .Analyze();
        var finding = report.Finding("error_logged");
        finding.Confidence.ShouldBe(Confidence.High);
        finding.Cited("errors").ShouldBe("100");
        finding.Evidence.ToString().ShouldContain("count=100");
        finding.Cited("at_s").ShouldStartWith("40");
    }

    [Fact]
    public void Diagnostics_that_report_an_error_are_found()
    {
        var report = new RecordingMaker(60)
            .With("/diagnostics", 1, time => $$"""{"status":[{"level":{{(time > 30 ? 2 : 0)}},"name":"lidar","message":"{{(time > 30 ? "no data" : "ok")}}"},{"level":0,"name":"base","message":"ok"}]}""")
            .Analyze();
        report.Finding("error_logged").Title.ShouldBe("lidar reports error: no data");
    }

    [Fact]
    public void A_connection_that_is_lost_without_a_fault_is_found()
    {
        var report = new RecordingMaker(60).With("/link", 10, time => $$"""{"connected":{{(time is > 20 and < 22 ? "false" : "true")}}}""").Analyze();
        report.Finding("health_lost").Title.ShouldStartWith("/link connected was false once, ");
    }

    [Fact]
    public void A_counter_of_faults_that_rises_is_found()
    {
        var report = new RecordingMaker(60).With("/bus", 10, time => Text($$"""{"crc_error_count":{{(time < 30 ? 4 : 4 + Math.Floor(time - 30))}}}""")).Analyze();
        report.Finding("fault_count_rose").Title.ShouldBe("/bus crc_error_count rose from 4 to 33");
    }
}
