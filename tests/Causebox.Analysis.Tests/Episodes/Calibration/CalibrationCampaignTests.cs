using System.Globalization;
using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes.Calibration;

/// <summary>Two hundred seeded failures of a robot with unusual joints, clean and with what was planted, with a calibration from other runs and without.</summary>
public sealed class CalibrationCampaignTests(ITestOutputHelper output)
{
    private const int Episodes = 200;
    private const int Successes = 40;
    private const int PerKind = 20;
    private const string Limit = "joint_limit_breach";
    private const string Precursor = "pre_failure_anomaly";

    private static readonly RobotCalibration Calibrated = WideRobot.Calibrate(Successes, firstSeed: 1);

    private static readonly Kind[] Kinds =
    [
        new("offset 25 N", true, robot => (robot.Force, "/wrist/force"), (value, _) => value + 25),
        new("offset 6 N", false, robot => (robot.Force, "/wrist/force"), (value, _) => value + 6),
        new("vibration 12 N", true, robot => (robot.Force, "/wrist/force"), (value, t) => value + (12 * Math.Sin(2 * Math.PI * 11 * t))),
        new("vibration 2 N", false, robot => (robot.Force, "/wrist/force"), (value, t) => value + (2 * Math.Sin(2 * Math.PI * 11 * t))),
        new("spike 60 N", true, robot => (robot.Force, "/wrist/force"), (value, t) => t is >= 1 and < 1.03 ? value + 60 : value),
        new("spike 8 N", false, robot => (robot.Force, "/wrist/force"), (value, t) => t is >= 1 and < 1.03 ? value + 8 : value),
        new("drift 9 Nm/s", true, robot => (robot.Effort, "/joint_states/effort"), (value, t) => value + (9 * t)),
        new("drift 2 Nm/s", false, robot => (robot.Effort, "/joint_states/effort"), (value, t) => value + (2 * t)),
        new("frozen 1.9 s", true, robot => (robot.Force, "/wrist/force"), (_, _) => 3),
    ];

    [Fact]
    public void A_calibration_takes_away_every_false_finding_on_clean_failures()
    {
        int[] runs = [0, CalibrationFit.LeastEpisodes, 16, Successes];
        RobotCalibration?[] calibrations = [.. runs.Select(count => count switch { 0 => null, Successes => Calibrated, _ => WideRobot.Calibrate(count, firstSeed: 1) })];
        var (breaches, precursors, high) = (new int[runs.Length], new int[runs.Length], 0);
        for (var i = 0; i < Episodes; i++)
        {
            var clean = new WideRobot(1000 + i).Run().Cut().Failed();
            for (var k = 0; k < runs.Length; k++)
            {
                var analysis = EpisodeAnalyzer.Analyze(clean with { Calibration = calibrations[k] });
                breaches[k] += analysis.Findings.Count(finding => finding.Code == Limit);
                precursors[k] += analysis.Findings.Count(finding => finding.Code == Precursor);
                high += analysis.Findings.Count(finding => finding.Confidence == Confidence.High);
            }
        }

        for (var k = 0; k < runs.Length; k++)
            output.WriteLine($"calibrated by {runs[k],2} runs: of {Episodes} clean failures {breaches[k],3} with a false breach, {precursors[k],2} with a false precursor");
        breaches[0].ShouldBeGreaterThan(Episodes / 2);
        breaches[^1].ShouldBe(0);
        precursors[^1].ShouldBe(0);
        high.ShouldBe(0);
    }

    [Fact]
    public void Every_planted_breach_is_found_with_its_joint_and_time_also_within_the_fixed_limit()
    {
        var (found, beyondFixed) = (0, 0);
        for (var i = 0; i < Episodes; i++)
        {
            var (joint, isPosition) = (i % WideRobot.Joints, i / WideRobot.Joints % 2 == 0);
            var planted = new WideRobot(5000 + i).Run().Cut();
            var value = (i % 4 < 2 ? 1 : -1) * (isPosition ? 1.3 * WideRobot.RangeOf(joint) : joint == WideRobot.NarrowJoint ? 4 : 12);
            WideRobot.Plant(isPosition ? planted.Position : planted.Velocity, joint, 0.6, (_, _) => value);
            var finding = TestEpisode.Ask(Limit, planted.Failed() with { Calibration = Calibrated }).Finding.ShouldNotBeNull();
            finding.Value("channel").ShouldBe($"/joint_states/{(isPosition ? "position" : "velocity")}[{joint}]");
            double.Parse(finding.Value("at_s"), CultureInfo.InvariantCulture).ShouldBe(planted.Seconds - 0.6, 0.05);
            finding.Value("limit_is").ShouldBe("calibrated");
            found++;
            beyondFixed += Math.Abs(value) > (isPosition ? 4.712389 : 6) ? 1 : 0;
        }

        output.WriteLine($"planted breaches: {found} of {Episodes} found, with the right joint and time; {beyondFixed} of them are beyond the fixed limit");
        beyondFixed.ShouldBeLessThan(Episodes);
    }

    [Fact]
    public void What_was_planted_in_the_last_seconds_is_ranked_first()
    {
        foreach (var kind in Kinds)
        {
            var (found, first) = (0, 0);
            for (var i = 0; i < PerKind; i++)
            {
                var robot = new WideRobot(40_000 + i).Run().Cut();
                var (series, name) = kind.Where(robot);
                var column = i % series.GetLength(1);
                WideRobot.Plant(series, column, 1.9, kind.Change);
                if (TestEpisode.Ask(Precursor, robot.Failed() with { Calibration = Calibrated }).Finding is not { } finding)
                    continue;
                found++;
                first += finding.Value("channel") == $"{name}[{column}]" && IsInTime(finding, robot) ? 1 : 0;
            }

            output.WriteLine($"{kind.Name,-14} found {found,2} of {PerKind}, with the right channel first and the right time {first,2}");
            if (kind.IsStrong)
                first.ShouldBe(PerKind, kind.Name);
        }
    }

    private static bool IsInTime(Finding finding, WideRobot robot) =>
        double.Parse(finding.Value("at_s"), CultureInfo.InvariantCulture) is var at && at >= robot.Seconds - 2.05 && at <= robot.Seconds;

    private sealed record Kind(
        string Name, bool IsStrong, Func<WideRobot, (double[,] Series, string Channel)> Where, Func<double, double, double> Change);
}
