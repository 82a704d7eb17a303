using Causebox.Analysis.Recordings;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Recordings;

/// <summary>Recordings that others made.</summary>
public sealed class SharedRecordingTests
{
    [Fact]
    public void The_plant_recording_names_its_stops_alarms_and_the_hot_motor()
    {
        var report = RecordingAnalyzer.Analyze(SharedData.Require("mcap/recordings/eip_bridge.mcap"));
        report.Evidence.MessageCount.ShouldBe(110_005);
        report.Analysis.Findings[0].Code.ShouldBe("emergency_stop_active");
        report.Finding("emergency_stop_active").Title.ShouldBe("/eip/emergency_stop was true 15 times");
        report.Finding("fault_reported").Description.ShouldContain("/eip/pressure");
        report.Finding("alarm_raised").Description.ShouldContain("/eip/temperature");
        report.Finding("fault_count_rose").Title.ShouldBe("/eip/alarm_count rose from 0 to 173");
        report.Finding("field_saturated").Title.ShouldStartWith("/eip/motor_temp sat at its ceiling of 120");
        report.Analysis.Findings.Count.ShouldBeLessThanOrEqualTo(7, report.Listing());
    }

    [Fact]
    public void Clean_bags_have_nothing_of_high_confidence()
    {
        var folder = SharedData.Require("mcap/recordings");
        foreach (var path in Directory.EnumerateFiles(folder, "ros*.mcap"))
        {
            var report = RecordingAnalyzer.Analyze(path);
            report.Analysis.Status.ShouldBe(AnalysisStatus.Completed);
            report.Analysis.Findings.ShouldNotContain(finding => finding.Confidence == Confidence.High, $"{path}: {report.Listing()}");
            report.Analysis.Findings.Count.ShouldBeLessThanOrEqualTo(1, $"{path}: {report.Listing()}");
        }
    }

    [Fact]
    public void Clean_conformance_files_have_nothing_of_high_confidence()
    {
        var folder = SharedData.Require("mcap/conformance");
        foreach (var path in Directory.EnumerateFiles(folder, "*.mcap", SearchOption.AllDirectories))
        {
            var report = RecordingAnalyzer.Analyze(path);
            report.Analysis.Findings.ShouldNotContain(finding => finding.Confidence == Confidence.High, $"{path}: {report.Listing()}");
        }
    }
}
