using Causebox.Analysis.Episodes;
using FsCheck;
using FsCheck.Fluent;
using Shouldly;
using Xunit;

namespace Causebox.Analysis.Tests.Episodes.Calibration;

public sealed class CalibrationFitTests
{
    private const double Hertz = 50;
    private static readonly DateTimeOffset Now = new(2026, 11, 28, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void The_order_of_the_runs_changes_nothing()
    {
        ProfiledEpisode[] runs = [.. Enumerable.Range(0, 12).Select(number => Profiled(Wave(number, 1 + (0.01 * number))))];
        var whole = Text(Fit(runs));
        Prop.ForAll(Gen.Shuffle(runs).ToArbitrary(), shuffled => Text(Fit(shuffled)).ShouldBe(whole)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Limits_hold_what_the_runs_did_and_a_margin_and_say_what_they_rest_on()
    {
        var channel = Fit([.. Enumerable.Range(0, 20).Select(number => Wave(number, 2))]).Find("sensors", "/joint_states/position").ShouldNotBeNull();
        channel.Low.ShouldNotBeNull().ShouldBe(-2.4, 0.01);
        channel.High.ShouldNotBeNull().ShouldBe(2.4, 0.01);
        channel.Margin.ShouldNotBeNull().ShouldBe(0.4, 0.01);
        channel.UsualHigh.ShouldNotBeNull().ShouldBe(2, 0.1);
        channel.FastestPerSecond.ShouldNotBeNull().ShouldBe(1.1 * 2 * 0.022 * Hertz, 0.01);
        channel.Joint.ShouldBe(JointQuantity.Position);
        var from = channel.Provenance;
        (from.Episodes, from.Samples, from.FirstEpisode, from.LastEpisode, from.FittedAt).ShouldBe((20, 20 * 1000, "000000", "000019", Now));
        (from.To - from.From).ShouldBe(TimeSpan.FromHours(19));
        from.PolicyVersions.ShouldBe(["p0", "p1"]);
    }

    [Fact]
    public void What_is_written_down_is_read_again_the_same()
    {
        var calibration = Fit([.. Enumerable.Range(0, 10).Select(number => Wave(number, 1))]);
        Text(WideRobot.ThroughJson(calibration)).ShouldBe(Text(calibration));
        var profile = Profile(Wave(0, 1).Sensors);
        EpisodeProfile.Parse(profile.ToJson()).ToJson().ShouldBe(profile.ToJson());
    }

    [Theory]
    [InlineData(1, 1000, "1 successful run with it known, and 8 are needed")]
    [InlineData(7, 1000, "7 successful runs with it known, and 8 are needed")]
    [InlineData(8, 60, "480 samples of it known, and 500 are needed")]
    public void Too_few_runs_or_samples_are_not_fitted(int runs, int rows, string reason)
    {
        var calibration = Fit([.. Enumerable.Range(0, runs).Select(number => Wave(number, 1, rows))]);
        calibration.IsEmpty.ShouldBeTrue();
        var channel = calibration.Channels.ShouldHaveSingleItem();
        (channel.State, channel.Reason).ShouldBe((CalibrationState.TooFew, reason));
        (channel.Low, channel.High).ShouldBe((null, null));
    }

    [Theory]
    [InlineData(12, 6)]
    [InlineData(12, 1)]
    [InlineData(40, 4)]
    public void Runs_in_degrees_among_runs_in_radians_contradict_each_other(int runs, int inDegrees)
    {
        var channel = Fit([.. Enumerable.Range(0, runs).Select(number => Wave(number, number % (runs / inDegrees) == 0 ? 2 * 180 / Math.PI : 2))]).Channels.ShouldHaveSingleItem();
        channel.State.ShouldBe(CalibrationState.Contradicting);
        channel.Reason.ShouldNotBeNull().ShouldEndWith("as between degrees and radians");
    }

    [Fact]
    public void One_corrupt_run_of_many_is_left_out()
    {
        var channel = Fit([.. Enumerable.Range(0, 40).Select(number => Wave(number, number == 17 ? 500 : 2))]).Find("sensors", "/joint_states/position").ShouldNotBeNull();
        channel.High.ShouldNotBeNull().ShouldBeLessThan(2.5);
        channel.Provenance.LeftOut.ShouldBe(1);
    }

    [Fact]
    public void A_channel_that_moved_away_over_time_has_drifted()
    {
        var channel = Fit([.. Enumerable.Range(0, 24).Select(number => Wave(number, 1, offset: number * 0.2))]).Channels.ShouldHaveSingleItem();
        channel.State.ShouldBe(CalibrationState.Drifted);
        channel.Reason.ShouldNotBeNull().ShouldContain("oldest third");
    }

    [Fact]
    public void A_renamed_channel_is_another_one_and_starts_anew()
    {
        var runs = Enumerable.Range(0, 12).Select(number => Wave(number, 1, name: number < 9 ? "position" : "joint_position"));
        var calibration = Fit([.. runs]);
        calibration.Channels.Select(channel => (channel.Channel, channel.State))
            .ShouldBe([("/joint_states/joint_position", CalibrationState.TooFew), ("/joint_states/position", CalibrationState.Fitted)]);
        calibration.Find("sensors", "/joint_states/joint_position").ShouldBeNull();
    }

    [Fact]
    public void Values_that_are_not_finite_are_as_if_they_were_not_there()
    {
        static double Broken(int row, double value) => (row % 50) switch { 0 => double.NaN, 1 => double.PositiveInfinity, 2 => double.NegativeInfinity, _ => value };
        var channel = Fit([.. Enumerable.Range(0, 10).Select(number => Wave(number, 1, change: Broken))]).Find("sensors", "/joint_states/position").ShouldNotBeNull();
        channel.High.ShouldNotBeNull().ShouldBeInRange(1, 1.5);
        channel.Provenance.Samples.ShouldBe(10 * 1000 * 47 / 50);
        Fit([.. Enumerable.Range(0, 10).Select(number => Wave(number, 1, change: (_, _) => double.NaN))]).Channels.ShouldBeEmpty();
        Fit([.. Enumerable.Range(0, 10).Select(number => Wave(number, 1e300))]).Channels.ShouldHaveSingleItem().ToJson().ShouldNotContain("Infinity");
    }

    [Fact]
    public void Without_stamps_values_are_fitted_and_times_are_not()
    {
        var runs = Enumerable.Range(0, 10).Select(number => new Run(number, Npz.Of(("qpos", Npy.Of(Sine(1, 1000, 0, null))))));
        var channel = Fit([.. runs]).Find("sensors", "qpos").ShouldNotBeNull();
        channel.High.ShouldNotBeNull().ShouldBeGreaterThan(1);
        (channel.FastestPerSecond, channel.StillAtEndSeconds, channel.ShareAtLimit).ShouldBe((null, null, null));
    }

    [Theory]
    [InlineData("[]")]
    [InlineData("""{"channels":7}""")]
    [InlineData("""{"channels":[7,{},{"artifact":"video","channel":"x"},{"artifact":"sensors","channel":"x"},{"artifact":"sensors","channel":"x","provenance":{"episodes":-1}}]}""")]
    [InlineData("""{"channels":[{"artifact":"sensors","channel":"/joint_states/position","state":"fitted","low":5,"high":-5,"provenance":{"episodes":9,"from":"2026-01-01","to":"2026-01-01","fitted_at":"2026-01-01"}}]}""")]
    public void A_hostile_calibration_decides_nothing(string json)
    {
        var evidence = TestEpisode.Parse($$"""{"status":"failed","calibration":{{json}} }""") with { Sensors = Npz.Read(Wave(0, 9).Sensors) };
        evidence.ShouldFire("joint_limit_breach").Value("limit_is").ShouldBe("fixed");
        evidence.ShouldNotFire("pre_failure_anomaly");
    }

    [Fact]
    public void A_channel_that_is_switched_off_is_of_no_account()
    {
        var text = Fit([.. Enumerable.Range(0, 10).Select(number => Wave(number, 9))]).Channels.ShouldHaveSingleItem().ToJson();
        var evidence = TestEpisode.Parse($$$"""{"status":"failed","calibration":{"channels":[{{{text[..^1]}}},"disabled":{"by":"me"}}]}}""") with { Sensors = Npz.Read(Wave(0, 9).Sensors) };
        evidence.ShouldFire("joint_limit_breach").Value("limit_is").ShouldBe("fixed");
        evidence.ShouldSkip("pre_failure_anomaly").ShouldContain("is not known");
    }

    private sealed record Run(int Number, byte[] Sensors);

    private static Run Wave(int number, double size, int rows = 1000, double offset = 0, string name = "position", Func<int, double, double>? change = null) =>
        new(number, Npz.Stream("/joint_states", name, Hertz, Sine(size, rows, offset, change)));

    private static double[] Sine(double size, int rows, double offset, Func<int, double, double>? change) =>
        [.. Enumerable.Range(0, rows).Select(row => offset + (size * Math.Sin(row * 0.022))).Select((value, row) => change?.Invoke(row, value) ?? value)];

    private static EpisodeProfile Profile(byte[] sensors) =>
        EpisodeProfile.Of(TrajectoryReader.ReadForProfile(new MemoryStream(sensors), cancellation: TestContext.Current.CancellationToken), Trajectory.Absent("none"));

    private static RobotCalibration Fit(Run[] runs) => Fit([.. runs.Select(Profiled)]);

    private static RobotCalibration Fit(ProfiledEpisode[] runs)
    {
        var fit = new CalibrationFit();
        foreach (var run in runs)
            fit.Add(run);
        return fit.Finish("arm-1", Now);
    }

    private static ProfiledEpisode Profiled(Run run) => new(
        $"{run.Number:D6}", new DateTimeOffset(2026, 11, 1, 0, 0, 0, TimeSpan.Zero).AddHours(run.Number), $"p{run.Number % 2}", null, null,
        EpisodeProfile.Parse(Profile(run.Sensors).ToJson()));

    private static string Text(RobotCalibration calibration) => string.Join('\n', calibration.Channels.Select(channel => channel.ToJson()));
}
