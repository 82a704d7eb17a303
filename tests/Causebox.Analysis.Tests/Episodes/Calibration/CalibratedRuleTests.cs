using Causebox.Analysis.Episodes;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes.Calibration;

/// <summary>What a calibration changes in the rules that have fixed thresholds.</summary>
public sealed class CalibratedRuleTests
{
    private const double Hertz = 20;
    private const string Saturation = "action_saturation";
    private const string Flatline = "sensor_flatline_pre_failure";
    private const string Limit = "joint_limit_breach";

    [Theory]
    [InlineData(60, 68, false)]
    [InlineData(60, 85, true)]
    [InlineData(10, 60, true)]
    [InlineData(10, 30, false)]
    public void An_action_that_is_at_its_limit_as_long_in_successful_runs_is_no_finding(int usualPercent, int percent, bool isFound)
    {
        var calibration = Calibrate(_ => (null, Npz.Stream("/gripper", "command", Hertz, Saturated(usualPercent))));
        var failed = TestEpisode.Failed() with { Actions = Npz.Read(Npz.Stream("/gripper", "command", Hertz, Saturated(percent))), Calibration = calibration };
        if (!isFound)
        {
            failed.ShouldNotFire(Saturation);
            return;
        }

        failed.ShouldFire(Saturation).Value("calibrated").ShouldContain("episodes=10");
        (failed with { Calibration = null }).ShouldFire(Saturation).Value("calibrated").ShouldBe("unknown");
    }

    [Theory]
    [InlineData(5, 4.5, false)]
    [InlineData(5, 9, true)]
    [InlineData(0.2, 3, true)]
    public void A_stream_that_stands_still_as_long_at_the_end_of_successful_runs_is_no_finding(double usualSeconds, double seconds, bool isFound)
    {
        var calibration = Calibrate(_ => (Ending(usualSeconds), null));
        var failed = TestEpisode.Failed() with { Sensors = Npz.Read(Ending(seconds)), Calibration = calibration };
        if (!isFound)
        {
            failed.ShouldNotFire(Flatline);
            return;
        }

        var finding = failed.ShouldFire(Flatline);
        finding.Value("threshold_s").ShouldBe("2");
        finding.Value("calibrated").ShouldContain("still_at_end_s=");
        (failed with { Calibration = null }).ShouldFire(Flatline).Value("calibrated").ShouldBe("unknown");
    }

    [Fact]
    public void A_breach_shows_both_limits_and_where_they_come_from()
    {
        var calibration = Calibrate(_ => (Joint(1), null));
        var finding = (TestEpisode.Failed() with { Sensors = Npz.Read(Joint(2)), Calibration = calibration }).ShouldFire(Limit);
        finding.Title.ShouldContain("in successful runs it stays within -1.3 to 1.3");
        (finding.Value("limit_is"), finding.Value("threshold"), finding.Value("unit_hint")).ShouldBe(("calibrated", "4.712389", "unknown"));
        finding.Value("calibrated").ShouldContain("episodes=10, from=2026-11-01T00:00:00Z, to=2026-11-01T09:00:00Z, first_episode=000000, last_episode=000009, fitted_at=2026-11-28T00:00:00Z");
        (TestEpisode.Failed() with { Sensors = Npz.Read(Joint(1.1)), Calibration = calibration }).ShouldNotFire(Limit);
        (TestEpisode.Failed() with { Sensors = Npz.Read(Joint(2)) }).ShouldNotFire(Limit);
    }

    [Fact]
    public void Degrees_are_told_from_a_robot_that_always_speaks_of_them()
    {
        var inRadians = Calibrate(_ => (Joint(1), null));
        (TestEpisode.Failed() with { Sensors = Npz.Read(Joint(57.3)), Calibration = inRadians }).ShouldFire(Limit).Value("unit_hint").ShouldBe("degrees");
        var inDegrees = Calibrate(_ => (Joint(120), null));
        (TestEpisode.Failed() with { Sensors = Npz.Read(Joint(121)), Calibration = inDegrees }).ShouldNotFire(Limit);
        (TestEpisode.Failed() with { Sensors = Npz.Read(Joint(200)), Calibration = inDegrees }).ShouldFire(Limit).Value("unit_hint").ShouldBe("unknown");
    }

    [Fact]
    public void A_channel_that_the_calibration_does_not_know_is_held_against_the_fixed_limit()
    {
        var calibration = Calibrate(_ => (Joint(1), null));
        var other = Npz.Stream("/other_joint", "position", Hertz, Sine(5, 400));
        (TestEpisode.Failed() with { Sensors = Npz.Read(other), Calibration = calibration }).ShouldFire(Limit).Value("limit_is").ShouldBe("fixed");
    }

    [Fact]
    public void A_precursor_ranks_its_channels_with_what_is_usual_of_each()
    {
        var calibration = Calibrate(number => (Two(number, 0, 0), null));
        var failed = TestEpisode.Failed() with { Sensors = Npz.Read(Two(77, 4, 30)), Calibration = calibration };
        var finding = failed.ShouldFire("pre_failure_anomaly");
        (finding.Value("channel"), finding.Value("feature"), finding.Value("channels"), finding.Value("end_is")).ShouldBe(("/imu/b", "rate", "2", "end of the recording"));
        finding.Value("ranked").IndexOf("/imu/b", StringComparison.Ordinal).ShouldBeLessThan(finding.Value("ranked").IndexOf("/imu/a", StringComparison.Ordinal));
        (TestEpisode.Failed() with { Sensors = Npz.Read(Two(78, 0, 0)), Calibration = calibration }).ShouldNotFire("pre_failure_anomaly");
        (failed with { FailureTimeSeconds = 10, Sensors = Npz.Read(Two(77, 4, 30), failureTimeSeconds: 10) }).ShouldNotFire("pre_failure_anomaly");
    }

    [Fact]
    public void A_run_that_is_too_short_or_a_robot_that_is_not_known_is_not_compared()
    {
        var calibration = Calibrate(number => (Two(number, 0, 0), null));
        var sensors = Npz.Read(Npz.Stream("/imu", "a", Hertz, Sine(1, 20)));
        (TestEpisode.Failed() with { Sensors = sensors, Calibration = calibration }).ShouldSkip("pre_failure_anomaly").ShouldContain("in the last 2 s");
        (TestEpisode.Failed() with { Sensors = sensors }).ShouldSkip("pre_failure_anomaly").ShouldContain("needs 8 of them");
    }

    private static RobotCalibration Calibrate(Func<int, (byte[]? Sensors, byte[]? Actions)> run)
    {
        var fit = new CalibrationFit();
        for (var number = 0; number < 10; number++)
        {
            var (sensors, actions) = run(number);
            fit.Add(new ProfiledEpisode(
                $"{number:D6}", new DateTimeOffset(2026, 11, 1, number, 0, 0, TimeSpan.Zero), null, null, null, EpisodeProfile.Of(Read(sensors), Read(actions))));
        }

        return WideRobot.ThroughJson(fit.Finish("arm-1", new DateTimeOffset(2026, 11, 28, 0, 0, 0, TimeSpan.Zero)));
    }

    private static Trajectory Read(byte[]? artifact) => artifact is null ? Trajectory.Absent("none")
        : TrajectoryReader.ReadForProfile(new MemoryStream(artifact), cancellation: TestContext.Current.CancellationToken);

    private static byte[] Joint(double size) => Npz.Stream("/joint_states", "joint_position", Hertz, Sine(size, 400));

    private static double[] Sine(double size, int rows) => [.. Enumerable.Range(0, rows).Select(row => size * Math.Sin(row * 0.05))];

    private static double[] Saturated(int percent) => [.. Enumerable.Range(0, 400).Select(row => row < 4 * percent ? 1 : 0.9 * Math.Sin(row))];

    /// <summary>Twenty seconds that end in a stretch without a change, and a stream beside it that goes on.</summary>
    private static byte[] Ending(double seconds)
    {
        var flat = (int)(seconds * Hertz);
        return Npz.Of(
            ("/imu/_t_ns", Npy.Stamps(400, Hertz)), ("/imu/a", Npy.Of([.. Enumerable.Range(0, 400).Select(row => Math.Sin(Math.Min(row, 400 - flat) * 0.3))])),
            ("/clock/_t_ns", Npy.Stamps(400, Hertz)), ("/clock/a", Npy.Of(Sine(1, 400))));
    }

    /// <summary>Two noisy channels, and in the last second a step of the one and a spike of the other.</summary>
    private static byte[] Two(int seed, double step, double spike)
    {
        var chance = new Chance(seed);
        double[] Noisy(Func<int, double> more) => [.. Enumerable.Range(0, 400).Select(row => Math.Sin(row * 0.05) + (0.1 * (chance.NextDouble() - 0.5)) + more(row))];
        return Npz.Of(
            ("/imu/_t_ns", Npy.Stamps(400, Hertz)), ("/imu/a", Npy.Of(Noisy(row => row >= 380 ? step : 0))), ("/imu/b", Npy.Of(Noisy(row => row == 390 ? spike : 0))));
    }
}
